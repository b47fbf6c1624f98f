using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using GraphGen.Data;
using GraphGen.Runtime.Tests.Checkpoints;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class TableTests
{
    private const string People = "age,job,height\n31,nurse,1.7\n,\"smith, black\",1.8\n45,NA, ? \n27,nurse,1.65\n";

    [Fact]
    public void ColumnsHoldNumbersOrTextsAndKnowWhatIsMissing()
    {
        var table = Table.ParseCsv(People);

        Assert.Equal(4, table.RowCount);
        Assert.Equal(["age", "job", "height"], table.Columns.Select(column => column.Name));
        Assert.Equal([true, false, true], table.Columns.Select(column => column.IsNumeric));
        Assert.Equal([31, double.NaN, 45, 27], table["age"].Numbers.ToArray());
        Assert.Equal([1.7, 1.8, double.NaN, 1.65], table["height"].Numbers.ToArray());
        Assert.Equal(["nurse", "smith, black", null, "nurse"], Enumerable.Range(0, 4).Select(table["job"].TextAt));
        Assert.Equal(["31", null, "45", "27"], Enumerable.Range(0, 4).Select(table["age"].TextAt));
        Assert.Equal([1, 1, 1], table.Columns.Select(column => column.MissingCount));
    }

    [Fact]
    public void OptionsSayHowTheTextIsWritten()
    {
        var table = Table.ParseCsv("007;NA\n001;-\n", new CsvOptions { HasHeader = false, Separator = ';', Missing = ["-"], TextColumns = ["0"] });

        Assert.Equal(["0", "1"], table.Columns.Select(column => column.Name));
        Assert.Equal("007", table["0"].TextAt(0));
        Assert.Equal("NA", table["1"].TextAt(0));
        Assert.True(table["1"].IsMissing(1));
    }

    [Theory]
    [InlineData("x\n007\n1.50\n\nNA\nabc\n", new[] { "007", "1.50", null, "abc" })]
    [InlineData("x\nNA\nabc\n007\n", new[] { null, "abc", "007" })]
    [InlineData("x\n007\nNA\n", new[] { "7", null })]
    public void AColumnHoldsTextsAsTheyAreWrittenWhereverTheFirstStands(string text, string?[] expected)
        => Assert.Equal(expected, Enumerable.Range(0, expected.Length).Select(Table.ParseCsv(text)["x"].TextAt));

    [Fact]
    public void NumbersAreReadAndWrittenTheSameWayUnderEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = comma;
            var column = Table.ParseCsv("x\n-1.5e3\n0.25\n")["x"];

            Assert.Equal([-1500, 0.25], column.Numbers.ToArray());
            Assert.Equal("0.25", column.TextAt(1));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TenThousandMutationsAreReadOrRefused()
    {
        const string Valid = "a,\"b \"\"c\"\"\",d\r\n1,x,\"2\n3\"\r\n,\"y,z\",4e5\n\n7,,NaN";
        const string Alphabet = "\",\r\n;0-.eNa\0\uFFFF ";
        var random = new Random(21);
        int refused = 0;
        for (int i = 0; i < 10_000; i++)
        {
            char[] text = Valid.ToCharArray();
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = Alphabet[random.Next(Alphabet.Length)];
            }

            try
            {
                var table = Table.ParseCsv(new string(text, 0, random.Next(4) == 0 ? random.Next(text.Length) : text.Length));
                Assert.All(table.Columns, column => Assert.Equal(table.RowCount, column.Count));
            }
            catch (FormatException error)
            {
                Assert.StartsWith("csv", error.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.InRange(refused, 1, 9_999);
    }

    [Theory]
    [InlineData("a,a\n1,2\n", "csv: two columns are called 'a'")]
    [InlineData("a,b\n1,2\n1\n", "csv(3,1): the row has 1 fields, the first row has 2")]
    [InlineData("a,b\n1,\"2\n", "csv(2,3): the quoted field is never closed")]
    public void AMalformedTableIsRefused(string text, string message)
        => Assert.Equal(message, Assert.Throws<FormatException>(() => Table.ParseCsv(text)).Message);

    [Theory]
    [InlineData("x,y\n1,a\n2,b\n\n3,\n", "csv(5): column 'y': the label is missing")]
    [InlineData("x,y\n1,a\nNA,b\n", "csv(3): column 'x': the value is missing")]
    [InlineData("x,y\n1,a\n\"2\",b\nthree,a\n", "csv(4): column 'x': 'three' is a text, and numbers are needed")]
    [InlineData("x,y\n1,a\n2,c\n", "csv(3): column 'y': 'c' is none of the classes b, a")]
    public void AValueThatCannotBeUsedIsNamedByLineAndColumn(string text, string message)
        => Assert.Equal(message, Assert.Throws<FormatException>(() => Table.ParseCsv(text).ToClassification("y", classes: ["b", "a"])).Message);

    [Fact]
    public void LinesStayWithTheirRowsWhenRowsAreChosen()
    {
        var table = Table.ParseCsv("x,y\n1,1\n2,2\n,3\n").Subset([2, 0]);

        Assert.Equal("csv(4): column 'x': the value is missing", Assert.Throws<FormatException>(() => table.ToRegression("y")).Message);
    }

    [Fact]
    public void LabelsAreNumberedInRisingOrderOrAsGiven()
    {
        var table = Table.ParseCsv("x,word,number\n1,b,10\n2,a,9\n3,b,9\n");

        Assert.Equal([1, 0, 1], table.ToClassification("word", ["x"]).Targets.ToArray());
        Assert.Equal([0, 1, 0], table.ToClassification("word", ["x"], classes: ["b", "a"]).Targets.ToArray());
        Assert.Equal([1, 0, 0], table.ToClassification("number", ["x"]).Targets.ToArray());
    }

    [Fact]
    public void FeaturesAreAllOtherColumnsOrThoseGivenInTheirOrder()
    {
        var table = Table.ParseCsv("a,t,b\n1,0.5,3\n2,1.5,4\n");

        Assert.Equal([1, 3, 2, 4], table.ToRegression("t").Inputs.ToArray());
        Assert.Equal([3, 1, 4, 2], table.ToRegression("t", ["b", "a"]).Inputs.ToArray());
        Assert.Equal([0.5f, 1.5f], table.ToRegression("t").Targets.ToArray());
        Assert.Contains("no column 'c'; there are 'a', 't', 'b'", Assert.Throws<ArgumentException>(() => table.ToRegression("t", ["c"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iris.csv", "species", 150, 4, new[] { 50, 50, 50 })]
    [InlineData("wine.csv", "class", 178, 13, new[] { 59, 71, 48 })]
    [InlineData("breast_cancer.csv", "diagnosis", 569, 30, new[] { 357, 212 })]
    [InlineData("digits.csv", "label", 1797, 64, new[] { 178, 182, 177, 183, 181, 182, 181, 179, 174, 180 })]
    public void ReadsTheSampleTables(string file, string label, int rows, int features, int[] classes)
    {
        var data = Table.LoadCsv(SampleData.Path(file)).ToClassification(label);

        Assert.Equal(rows, data.Count);
        Assert.Equal(features, data.InputSize);
        Assert.Equal(classes, data.Targets.ToArray().CountBy(target => target).OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Fact]
    public void ReadsTheDiabetesTable()
    {
        var data = Table.LoadCsv(SampleData.Path("diabetes.csv")).ToRegression("progression");

        Assert.Equal((442, 10), (data.Count, data.InputSize));
        Assert.Equal([59, 2, 32.1f, 101, 157, 93.2f, 38, 4, 4.8598f, 87], data.Inputs[..10].ToArray());
        Assert.Equal(151, data.Targets[0]);
    }

    [Fact]
    public void ACompressedFileIsReadAsWhatIsInIt()
    {
        using var directory = new TemporaryDirectory();
        string path = Compressed(directory, File.ReadAllBytes(SampleData.Path("iris.csv")));

        var plain = Table.LoadCsv(SampleData.Path("iris.csv")).ToClassification("species");
        Assert.Equal(plain.Inputs.ToArray(), Table.LoadCsv(path).ToClassification("species").Inputs.ToArray());

        using var csv = CsvReader.Open(path);
        Assert.True(csv.Read());
        Assert.Equal(5.1f, csv.GetSingle(0));
    }

    [Fact]
    public void AnArchiveThatHoldsTooMuchOrIsDamagedIsRefused()
    {
        using var directory = new TemporaryDirectory();
        string path = Compressed(directory, Encoding.ASCII.GetBytes("x\n" + string.Concat(Enumerable.Repeat("1.0000000\n", 100_000))));

        Assert.Equal(100_000, Table.LoadCsv(path, new CsvOptions { MaxBytes = 1_000_002 }).RowCount);
        Assert.Contains("more than 1000001 bytes", Assert.Throws<InvalidDataException>(() => Table.LoadCsv(path, new CsvOptions { MaxBytes = 1_000_001 })).Message, StringComparison.Ordinal);

        byte[] archive = File.ReadAllBytes(path);
        archive[archive.Length / 2] ^= 0xFF;
        File.WriteAllBytes(path, archive);
        Assert.Throws<InvalidDataException>(() => Table.LoadCsv(path));
    }

    [Fact]
    public void ATableOfManyShortFieldsIsBoundedByTheMemoryItTakes()
    {
        string text = "a,b,c,d\n" + string.Concat(Enumerable.Repeat(",,,\n", 100));

        Assert.Equal(100, Table.ParseCsv(text, new CsvOptions { MaxBytes = 3200 }).RowCount);
        Assert.StartsWith("csv(101): a table of so many values", Assert.Throws<InvalidDataException>(() => Table.ParseCsv(text, new CsvOptions { MaxBytes = 3199 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"", 'a', "more than 16777216 characters")]
    [InlineData("", ',', "more than 1048576 fields")]
    public void ARowWithoutEndIsRefused(string start, char repeated, string message)
    {
        using var csv = new CsvReader(new Repeating(start, repeated), hasHeader: false);

        Assert.Contains(message, Assert.Throws<FormatException>(() => csv.Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ATableOfColumnsInMemoryNamesRowsFromOne()
    {
        var table = new Table(new TableColumn("x", [1.0, double.NaN]), new TableColumn("word", ["a", null]));

        Assert.Equal("row 2: column 'x': the value is missing", Assert.Throws<FormatException>(() => table.ToRegression("x", [])).Message);
        Assert.Contains("holds texts, such as 'a'", Assert.Throws<InvalidOperationException>(() => table["word"].Numbers.Length).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new Table());
        Assert.Throws<ArgumentException>(() => new Table(new TableColumn("x", [1.0]), new TableColumn("x", [1.0])));
        Assert.Throws<ArgumentException>(() => new Table(new TableColumn("x", [1.0]), new TableColumn("y", [1.0, 2.0])));
    }

    [Fact]
    public void SplitsKeepWholeRowsAndTheSharesOfTheStratifyingColumn()
    {
        var table = Table.LoadCsv(SampleData.Path("wine.csv"));
        var (train, test) = table.Split(0.25, seed: 3, stratifyBy: "class");

        Assert.Equal(178, train.RowCount + test.RowCount);
        int[] held = [.. new[] { "class_0", "class_1", "class_2" }.Select(name => Enumerable.Range(0, test.RowCount).Count(row => test["class"].TextAt(row) == name))];
        Assert.Equal(45, held.Sum());
        Assert.InRange(held[0], 14, 15);
        Assert.InRange(held[1], 17, 18);
        Assert.Equal(12, held[2]);
        Assert.Equal(
            Rows(table).Order(StringComparer.Ordinal),
            Rows(train).Concat(Rows(test)).Order(StringComparer.Ordinal));

        var folds = table.Folds(5, seed: 1, stratifyBy: "class").ToArray();
        Assert.Equal(5, folds.Length);
        Assert.Equal(Rows(table).Order(StringComparer.Ordinal), folds.SelectMany(fold => Rows(fold.Validation)).Order(StringComparer.Ordinal));
    }

    private static string[] Rows(Table table)
        => [.. Enumerable.Range(0, table.RowCount).Select(row => string.Join(',', table.Columns.Select(column => column.TextAt(row))))];

    private static string Compressed(TemporaryDirectory directory, byte[] content)
    {
        string path = directory.File("table.csv.gz");
        using var archive = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        archive.Write(content);
        return path;
    }

    /// <summary>A text that never ends.</summary>
    private sealed class Repeating(string start, char repeated) : TextReader
    {
        private int position;

        public override int Peek() => position < start.Length ? start[position] : repeated;

        public override int Read()
        {
            int next = Peek();
            position = Math.Min(position + 1, start.Length);
            return next;
        }
    }
}
