using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using GraphGen.Data;
using Xunit;

namespace GraphGen.Runtime.Tests.Data;

public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n3,4\n")]
    [InlineData("a,b\r\n1,2\r\n3,4")]
    [InlineData("\n\na,b\r1,2\r\r3,4\r")]
    [InlineData("\"a\",b\n\"1\",\"2\"\n3,\"4\"")]
    public void ReadsRowsWhateverEndsTheLines(string text)
    {
        using var csv = new CsvReader(new StringReader(text));

        Assert.Equal(["a", "b"], csv.Header);
        Assert.Equal([["1", "2"], ["3", "4"]], Rows(csv));
    }

    [Fact]
    public void QuotedFieldsHoldSeparatorsLineBreaksAndQuotes()
    {
        using var csv = new CsvReader(new StringReader("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\",\"\",\n"), hasHeader: false);

        Assert.Equal([["a,b", "say \"hi\"", "two\r\nlines", "", ""]], Rows(csv));
    }

    [Fact]
    public void AnotherSeparatorLeavesCommasAlone()
    {
        using var csv = new CsvReader(new StringReader("1,5;2"), hasHeader: false, separator: ';');

        Assert.Equal([["1,5", "2"]], Rows(csv));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n")]
    public void AnEmptyTextHasNoRowsAndNoHeader(string text)
    {
        using var csv = new CsvReader(new StringReader(text));

        Assert.Empty(csv.Header);
        Assert.Equal(0, csv.FieldCount);
        Assert.False(csv.Read());
    }

    [Fact]
    public void NumbersAreReadTheSameWayUnderEveryCulture()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NumberGroupSeparator = ".";
        try
        {
            CultureInfo.CurrentCulture = comma;
            using var csv = new CsvReader(new StringReader("1.5,-2e-3, 7 ,NaN\n"), hasHeader: false);

            Assert.True(csv.Read());
            Assert.Equal(1.5f, csv.GetSingle(0));
            Assert.Equal(-2e-3, csv.GetDouble(1));
            Assert.Equal(7, csv.GetInt32(2));
            Assert.Equal(float.NaN, csv.GetSingle(3));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void AFieldThatIsNoNumberIsNamedByLineCharacterAndColumn()
    {
        using var csv = new CsvReader(new StringReader("x,label\n1.5,cat\n"), "points.csv");
        Assert.True(csv.Read());

        var error = Assert.Throws<FormatException>(() => csv.GetInt32(1));

        Assert.Equal("points.csv(2,5): 'cat' in field 2 ('label') is not a whole number", error.Message);
        Assert.Contains("is not a whole number", Assert.Throws<FormatException>(() => csv.GetInt32(0)).Message, StringComparison.Ordinal);
        Assert.Contains("is not a number", Assert.Throws<FormatException>(() => csv.GetSingle(1)).Message, StringComparison.Ordinal);
        Assert.Contains("is not a number", Assert.Throws<FormatException>(() => csv.GetDouble(1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,2\n3\n", "t.csv(2,1): the row has 1 fields, the first row has 2")]
    [InlineData("1,2\n\"two\nlines\",4\n5,6,7\n", "t.csv(4,1): the row has 3 fields, the first row has 2")]
    [InlineData("1,2\n3,a\"b\n", "t.csv(2,4): a quote inside a field that does not begin with one")]
    [InlineData("1,2\n3,\"a\"b\n", "t.csv(2,6): characters after the closing quote of a field")]
    [InlineData("1,2\n3,\"a\n\n", "t.csv(2,3): the quoted field is never closed")]
    public void AMalformedRowIsRefusedWithItsPlace(string text, string message)
    {
        using var csv = new CsvReader(new StringReader(text), "t.csv", hasHeader: false);

        var error = Assert.Throws<FormatException>(() => Rows(csv));

        Assert.Equal(message, error.Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void ReadsTheSameHoweverTheTextArrives(int piece)
    {
        string text = string.Concat(Enumerable.Repeat("plain,\"quo\"\"ted,\r\n\",\r\n\r\n,x,\"\"\rlonger than others,1,2\n", 600));
        using var whole = new CsvReader(new StringReader(text), hasHeader: false);
        using var pieces = new CsvReader(new Pieces(text, piece), hasHeader: false);
        var expected = Rows(whole);

        Assert.Equal(1800, expected.Count);
        Assert.Equal(["plain", "quo\"ted,\r\n", ""], expected[1797]);
        Assert.Equal(expected, Rows(pieces));

        using var damaged = new CsvReader(new Pieces(text + "a\"", piece), "t", hasHeader: false);
        Assert.StartsWith("t(3001,2): a quote inside", Assert.Throws<FormatException>(() => Rows(damaged)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void AColumnThatIsNotThereIsRefused(int column)
    {
        using var csv = new CsvReader(new StringReader("1,2"), hasHeader: false);
        Assert.True(csv.Read());

        Assert.Throws<ArgumentOutOfRangeException>(() => csv.GetSingle(column));
    }

    private static List<string[]> Rows(CsvReader csv)
    {
        var rows = new List<string[]>();
        while (csv.Read())
        {
            string[] row = new string[csv.FieldCount];
            for (int column = 0; column < row.Length; column++)
            {
                row[column] = csv.GetField(column).ToString();
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Gives at most so many characters at a time.</summary>
    private sealed class Pieces(string text, int most) : StringReader(text)
    {
        public override int Read(char[] buffer, int index, int count) => base.Read(buffer, index, Math.Min(count, most));
    }
}
