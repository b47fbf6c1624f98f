using System;
using System.Collections.Generic;
using System.Linq;
using GraphGen.Compiler.Collections;
using GraphGen.Compiler.Kernels.Schedule;
using GraphGen.Compiler.Shapes;

namespace GraphGen.Compiler.Kernels.Expansion;

/// <summary>
/// Replaces exp, log, tanh and their like by fma arithmetic, comparisons, integer additions and shifts, as lets before the statement
/// that uses them: no target calls a math library, so all give the same bits. Every step is one vector instruction or a short
/// sequence of them; there are no branches and no tables in memory. A function of the same operand is computed once for as long
/// as what the operand reads is not written.
/// </summary>
internal sealed class ExpandMath
{
    private static readonly Dictionary<UnaryOp, Func<LetChain, ScalarExpr, ScalarExpr>> Expansions = new()
    {
        [UnaryOp.Exp] = ExpExpansion.Exp,
        [UnaryOp.Expm1] = Expm1Expansion.Expm1,
        [UnaryOp.Log] = LogExpansion.Log,
        [UnaryOp.Log1p] = LogExpansion.Log1p,
        [UnaryOp.Sin] = SineExpansion.Sin,
        [UnaryOp.Cos] = SineExpansion.Cos,
        [UnaryOp.Tanh] = TanhExpansion.Tanh,
        [UnaryOp.Erf] = ErfExpansion.Erf,
    };

    private readonly Names names;

    private ExpandMath(Kernel kernel) => names = new Names(kernel, Array.Empty<Statement>());

    public static Kernel Rewrite(Kernel kernel) =>
        ExpressionTree.Expressions(kernel.Body).Any(ScalarFunctions.Contains)
            ? kernel with { Body = new ExpandMath(kernel).Block(kernel.Body, new SharedExpressions()) }
            : kernel;

    private EquatableArray<Statement> Block(EquatableArray<Statement> body, SharedExpressions shared)
    {
        var statements = new List<Statement>();
        foreach (Statement statement in body)
        {
            switch (statement)
            {
                case LoopStatement loop:
                    // An iteration sees what earlier ones wrote.
                    shared.Written(loop);
                    statements.Add(loop with { Body = Block(loop.Body, shared.Copy()) });
                    break;
                case IfStatement branch:
                    statements.Add(branch with { Then = Block(branch.Then, shared.Copy()), Else = Block(branch.Else, shared.Copy()) });
                    shared.Written(branch);
                    break;
                default:
                    Statement expanded = ExpressionTree.Value(statement) is { } value
                        ? ExpressionTree.WithValue(statement, Expand(value, default, statements, shared))
                        : statement;
                    statements.Add(expanded);
                    shared.Written(statement);
                    break;
            }
        }

        return statements.ToEquatableArray();
    }

    /// <summary>The expression without functions; their lets are appended.</summary>
    private ScalarExpr Expand(ScalarExpr expression, EquatableArray<IndexCondition> guards, List<Statement> statements, SharedExpressions shared)
    {
        if (expression is GuardExpr guard)
        {
            EquatableArray<IndexCondition> inner = guards.Concat(guard.Conditions).ToEquatableArray();
            return guard with { Value = Expand(guard.Value, inner, statements, shared) };
        }

        ScalarExpr expanded = ExpressionTree.MapChildren(expression, child => Expand(child, guards, statements, shared));
        if (!ScalarFunctions.Contains(expanded))
        {
            return expanded;
        }

        // Before the statement, the operands' loads stand outside the guards that keep them in bounds; they take them along.
        ScalarExpr function = guards.Count == 0 ? expanded : ExpressionTree.MapChildren(expanded, o => new GuardExpr(guards, o, o.Type));
        if (shared.Find(function) is { } known)
        {
            return known;
        }

        LocalExpr result = Expand(function, statements);
        shared.Add(function, result);
        return result;
    }

    private LocalExpr Expand(ScalarExpr function, List<Statement> statements)
    {
        string name = function is UnaryExpr one ? one.Op.ToString() : ((BinaryExpr)function).Op.ToString();
        var chain = new LetChain(statements, names.Fresh, name.ToLowerInvariant());
        ScalarExpr Argument(string part, ScalarExpr operand) => operand is LocalExpr or ConstantExpr ? operand : chain.Let(part, operand);
        return chain.Let("y", function switch
        {
            UnaryExpr unary => Expansions[unary.Op](chain, Argument("x", unary.Operand)),
            BinaryExpr pow => PowExpansion.Pow(chain, Argument("x", pow.Left), Argument("exponent", pow.Right)),
            _ => throw new KernelException($"no expansion of {function.GetType().Name}"),
        });
    }
}
