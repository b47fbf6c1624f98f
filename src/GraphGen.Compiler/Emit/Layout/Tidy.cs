using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Emit.Walker;

namespace GraphGen.Compiler.Emit.Layout;

/// <summary>
/// Takes out of a method's statements what a person would not have written: variables that nobody reads, initial values that are
/// overwritten at once, and names for values that are used a single time, where the expression that uses them stays short.
/// <para>No value is computed in another block than before, and none moves across a statement that could change it.</para>
/// </summary>
internal sealed class Tidy
{
    /// <summary>Characters of a statement up to which a value takes the place of its name.</summary>
    private const int LongestStatement = 110;

    private readonly Dictionary<string, int> uses = new(StringComparer.Ordinal);
    private readonly HashSet<string> assigned = new(StringComparer.Ordinal);
    private readonly Dictionary<Scope, List<Line>> lines = new();

    private Tidy()
    {
    }

    /// <summary>The statements of each block of the method.</summary>
    public static IReadOnlyDictionary<Scope, List<Line>> Apply(Scope method)
    {
        var tidy = new Tidy();
        tidy.Collect(method);
        tidy.DeclareWhereFirstAssigned(method);
        tidy.Count(method);
        tidy.DropUnused(method);
        tidy.Substitute(method);
        return tidy.lines;
    }

    /// <summary>What a statement reads and writes, as text; not that of blocks inside it.</summary>
    public static string Text(Line line) => line switch
    {
        Declaration declaration => declaration.Value,
        Assignment assignment => assignment.Value,
        Effect effect => effect.Text,
        Nested nested => nested.Header,
        _ => throw new ArgumentOutOfRangeException(nameof(line)),
    };

    private void Collect(Scope scope)
    {
        lines[scope] = scope.Lines();
        foreach (Nested nested in lines[scope].OfType<Nested>())
        {
            Collect(nested.Inner);
        }
    }

    /// <summary>
    /// A variable whose first mention gives it a new value, in the block it belongs to, is declared there. Returns the names that the
    /// block and those inside mention.
    /// </summary>
    private HashSet<string> DeclareWhereFirstAssigned(Scope scope)
    {
        List<Line> block = lines[scope];
        var mentioned = new HashSet<string>(StringComparer.Ordinal);
        var untouched = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < block.Count; i++)
        {
            var here = new HashSet<string>(Identifiers.In(Text(block[i])), StringComparer.Ordinal);
            if (block[i] is Nested nested)
            {
                here.UnionWith(DeclareWhereFirstAssigned(nested.Inner));
            }

            if (block[i] is Assignment assignment && !here.Contains(assignment.Name) && untouched.TryGetValue(assignment.Name, out int declaration))
            {
                block[i] = new Declaration(assignment.Copy, ((Declaration)block[declaration]).Type, assignment.Name, assignment.Value, IsStable: true);
                block[declaration] = new Declaration(null, "", "", "", IsStable: true);
            }

            if (block[i] is Assignment { Name: var target })
            {
                here.Add(target);
            }

            mentioned.UnionWith(here);
            foreach (string name in here)
            {
                untouched.Remove(name);
            }

            if (block[i] is Declaration { Name: var declared })
            {
                untouched[declared] = i;
            }
        }

        block.RemoveAll(line => line is Declaration { Name: "" });
        return mentioned;
    }

    private void Count(Scope scope)
    {
        foreach (Line line in lines[scope])
        {
            foreach (string name in Identifiers.In(Text(line)))
            {
                uses[name] = Uses(name) + 1;
            }

            switch (line)
            {
                case Assignment assignment:
                    assigned.Add(assignment.Name);
                    break;
                case Nested nested:
                    Count(nested.Inner);
                    break;
            }
        }
    }

    private int Uses(string name) => uses.TryGetValue(name, out int count) ? count : 0;

    /// <summary>From the last statement to the first, so that what only an unused variable needed goes too.</summary>
    private void DropUnused(Scope scope)
    {
        List<Line> block = lines[scope];
        for (int i = block.Count - 1; i >= 0; i--)
        {
            if (block[i] is Nested nested)
            {
                DropUnused(nested.Inner);
            }
            else if (block[i] is Declaration declaration && Uses(declaration.Name) == 0 && !assigned.Contains(declaration.Name))
            {
                foreach (string name in Identifiers.In(declaration.Value))
                {
                    uses[name]--;
                }

                block.RemoveAt(i);
            }
        }
    }

    private void Substitute(Scope scope)
    {
        List<Line> block = lines[scope];
        Dictionary<string, int> users = Users(block);
        for (int i = 0; i < block.Count; i++)
        {
            if (block[i] is Nested nested)
            {
                Substitute(nested.Inner);
            }
            else if (block[i] is Declaration { Name: not "" } value
                && Uses(value.Name) == 1
                && !assigned.Contains(value.Name)
                && users.TryGetValue(value.Name, out int user)
                && block[user] is not Nested
                && MayMove(value, block, i, user)
                && WithValue(block[user], value) is { } line)
            {
                block[user] = line;
                block[i] = new Declaration(null, "", "", "", IsStable: true);
                foreach (string name in Identifiers.In(value.Value))
                {
                    users[name] = user;
                }
            }
        }

        block.RemoveAll(line => line is Declaration { Name: "" });
    }

    private static Dictionary<string, int> Users(List<Line> block)
    {
        var users = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < block.Count; i++)
        {
            foreach (string name in Identifiers.In(Text(block[i])))
            {
                users[name] = i;
            }
        }

        return users;
    }

    private bool MayMove(Declaration value, List<Line> block, int from, int to)
    {
        string[] variables = Identifiers.In(value.Value).Where(assigned.Contains).ToArray();
        for (int i = from + 1; i < to; i++)
        {
            bool mayChange = block[i] switch
            {
                Effect => !value.IsStable,
                Nested => !value.IsStable || variables.Length > 0,
                Assignment assignment => variables.Contains(assignment.Name),
                _ => false,
            };
            if (mayChange)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The statement with the value in the place of its name; null where that would be long or change its meaning.</summary>
    private static Line? WithValue(Line user, Declaration value)
    {
        string text = Text(user);
        (int start, int length) = Identifiers.Of(text).First(at => string.CompareOrdinal(text, at.Start, value.Name, 0, Math.Max(at.Length, value.Name.Length)) == 0);
        if (text.Length - length + value.Value.Length > LongestStatement || !IsOperand(value.Value, text, start, start + length))
        {
            return null;
        }

        string replaced = text.Substring(0, start) + value.Value + text.Substring(start + length);
        return user switch
        {
            Declaration declaration => declaration with { Value = replaced, IsStable = declaration.IsStable && value.IsStable },
            Assignment assignment => assignment with { Value = replaced },
            Effect effect => effect with { Text = replaced },
            _ => null,
        };
    }

    /// <summary>Whether the text around the name binds no tighter than the value: a call goes anywhere, a sum only where a sum may.</summary>
    private static bool IsOperand(string value, string text, int start, int end)
    {
        bool isCall = value.EndsWith(")", StringComparison.Ordinal) && value.IndexOf('(') is var open && Closes(value, open) == value.Length - 1 && value.Take(open).All(c => c != ' ');
        bool isWord = Identifiers.Of(value).Any(at => at.Length == value.Length);
        if (isCall || isWord)
        {
            return true;
        }

        bool startsOperand = start == 0 || text[start - 1] == '(' || (start > 1 && text[start - 2] == ',');
        bool endsOperand = end == text.Length || text[end] is ')' or ',' || string.CompareOrdinal(text, end, " + ", 0, 3) == 0;
        return startsOperand && endsOperand;
    }

    /// <summary>Where the parenthesis at <paramref name="open"/> closes.</summary>
    private static int Closes(string value, int open)
    {
        int depth = 0;
        for (int i = open; i < value.Length; i++)
        {
            depth += value[i] == '(' ? 1 : value[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }
}
