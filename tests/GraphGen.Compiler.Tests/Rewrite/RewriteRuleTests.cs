using System;
using System.Linq;
using System.Reflection;
using GraphGen.Compiler.Graph;
using GraphGen.Compiler.Rewrite;
using Xunit;

namespace GraphGen.Compiler.Tests.Rewrite;

public class RewriteRuleTests
{
    private const string Head = """
        graph g(n)
          x = input x  f32[n,3]
          y = input y  f32[n,3]
          w = input w  f32[3,2]
          t = input t  f32[2,3,4]
          i = input i  i32[3]
          long = input long  f32[9]

        """;

    /// <summary>Each rule on the least graph for it, and beside it, where a rule has a limit, one that it must leave alone.</summary>
    [Theory]
    [InlineData("fold-elementwise", "c = constant 0.1  f32[] / d = constant 0.2  f32[] / out = add c, d  f32[]", "out = constant 0.3 f32[] / result out = out")]
    [InlineData("fold-elementwise", "c = constant 1  f32[] / out = exp c  f32[]", "c = constant 1 f32[] / out = exp c f32[] / result out = out")]
    [InlineData("fold-movement", "c = constant 3  f32[2] / out = broadcast c axes(1)  f32[n,2]", "out = constant 3 f32[n,2] / result out = out")]
    [InlineData("fold-pad", "c = constant 0  f32[2] / out = pad c low(1) high(0) interior(0)  f32[3]", "out = constant 0 f32[3] / result out = out")]
    [InlineData("fold-pad", "c = constant -0  f32[2] / out = pad c low(1) high(0) interior(0)  f32[3]", "c = constant -0 f32[2] / out = pad c low(1) high(0) interior(0) f32[3] / result out = out")]
    [InlineData("fold-concat", "c = constant 1  f32[2] / d = constant 1  f32[n] / out = concat c, d axis 0  f32[n+2]", "out = constant 1 f32[n+2] / result out = out")]
    [InlineData("fold-reduction", "c = constant 0.1  f32[1000] / out = reduce_sum c axes(0) lanes 1  f32[]", "out = constant 99.99905 f32[] / result out = out")]
    [InlineData("fold-reduction", "c = constant 0.1  f32[n] / out = reduce_sum c axes(0) lanes 16  f32[]", "c = constant 0.1 f32[n] / out = reduce_sum c axes(0) lanes 16 f32[] / result out = out")]
    [InlineData("fold-sum-of-zeros", "c = constant -0  f32[n] / out = reduce_sum c axes(0) lanes 16  f32[]", "out = constant 0 f32[] / result out = out")]
    [InlineData("constant-to-the-right", "c = constant 2  f32[n,3] / out = mul c, x  f32[n,3]", "c = constant 2 f32[n,3] / out = mul x, c f32[n,3] / result out = out")]
    [InlineData("add-negative-zero", "c = constant -0  f32[n,3] / out = add x, c  f32[n,3]", "result out = x")]
    [InlineData("add-negative-zero", "c = constant 0  f32[n,3] / out = add x, c  f32[n,3]", "c = constant 0 f32[n,3] / out = add x, c f32[n,3] / result out = out")]
    [InlineData("subtract-zero", "c = constant 0  f32[n,3] / out = sub x, c  f32[n,3]", "result out = x")]
    [InlineData("subtract-zero", "c = constant -0  f32[n,3] / out = sub x, c  f32[n,3]", "c = constant -0 f32[n,3] / out = sub x, c f32[n,3] / result out = out")]
    [InlineData("subtract-from-negative-zero", "c = constant -0  f32[n,3] / out = sub c, x  f32[n,3]", "out = neg x f32[n,3] / result out = out")]
    [InlineData("subtract-from-negative-zero", "c = constant 0  f32[n,3] / out = sub c, x  f32[n,3]", "c = constant 0 f32[n,3] / out = sub c, x f32[n,3] / result out = out")]
    [InlineData("subtract-from-negative-zero", "c = constant 0  i32[3] / out = sub c, i  i32[3]", "out = neg i i32[3] / result out = out")]
    [InlineData("multiply-by-one", "c = constant 1  f32[n,3] / out = div x, c  f32[n,3]", "result out = x")]
    [InlineData("multiply-by-minus-one", "c = constant -1  f32[n,3] / out = mul x, c  f32[n,3]", "out = neg x f32[n,3] / result out = out")]
    [InlineData("divide-by-power-of-two", "c = constant -8  f32[n,3] / out = div x, c  f32[n,3]", "t6 = constant -0.125 f32[n,3] / out = mul x, t6 f32[n,3] / result out = out")]
    [InlineData("divide-by-power-of-two", "c = constant 3  f32[n,3] / out = div x, c  f32[n,3]", "c = constant 3 f32[n,3] / out = div x, c f32[n,3] / result out = out")]
    [InlineData("divide-by-power-of-two", "c = constant 1.7014118E+38  f32[n,3] / out = div x, c  f32[n,3]", "c = constant 1.7014118E+38 f32[n,3] / out = div x, c f32[n,3] / result out = out")]
    [InlineData("negate-twice", "a = neg x  f32[n,3] / out = neg a  f32[n,3]", "result out = x")]
    [InlineData("abs-of-negated", "a = neg x  f32[n,3] / out = abs a  f32[n,3]", "out = abs x f32[n,3] / result out = out")]
    [InlineData("abs-twice", "a = abs x  f32[n,3] / out = abs a  f32[n,3]", "a = abs x f32[n,3] / result out = a")]
    [InlineData("add-negated", "a = neg y  f32[n,3] / out = add x, a  f32[n,3]", "out = sub x, y f32[n,3] / result out = out")]
    [InlineData("add-to-negated", "a = neg y  f32[n,3] / out = add a, x  f32[n,3]", "out = sub x, y f32[n,3] / result out = out")]
    [InlineData("subtract-negated", "a = neg y  f32[n,3] / out = sub x, a  f32[n,3]", "out = add x, y f32[n,3] / result out = out")]
    [InlineData("multiply-negated", "a = neg y  f32[n,3] / b = neg x  f32[n,3] / out = mul a, b  f32[n,3]", "out = mul y, x f32[n,3] / result out = out")]
    [InlineData("multiply-negated-by-constant", "a = neg y  f32[n,3] / c = constant 3  f32[n,3] / out = mul a, c  f32[n,3]", "t6 = constant -3 f32[n,3] / out = mul y, t6 f32[n,3] / result out = out")]
    [InlineData("same-on-both-sides", "out = max x, x  f32[n,3]", "result out = x")]
    [InlineData("max-with-lowest", "c = constant -inf  f32[n,3] / out = max x, c  f32[n,3]", "result out = x")]
    [InlineData("min-with-highest", "c = constant 2147483647  i32[3] / out = min i, c  i32[3]", "result out = i")]
    [InlineData("select-same", "p = lt x, y  bool[n,3] / out = select p, x, x  f32[n,3]", "result out = x")]
    [InlineData("select-constant", "p = constant false  bool[n,3] / out = select p, x, y  f32[n,3]", "result out = y")]
    [InlineData("select-not", "p = lt x, y  bool[n,3] / q = not p  bool[n,3] / out = select q, x, y  f32[n,3]", "p = lt x, y bool[n,3] / out = select p, y, x f32[n,3] / result out = out")]
    [InlineData("not-twice", "a = not i  i32[3] / out = not a  i32[3]", "result out = i")]
    [InlineData("and-with-ones", "c = constant -1  i32[3] / out = and i, c  i32[3]", "result out = i")]
    [InlineData("or-with-zeros", "c = constant 0  i32[3] / out = or i, c  i32[3]", "result out = i")]
    [InlineData("and-with-zeros", "c = constant 0  i32[3] / out = and i, c  i32[3]", "c = constant 0 i32[3] / result out = c")]
    [InlineData("or-with-ones", "c = constant -1  i32[3] / out = or i, c  i32[3]", "c = constant -1 i32[3] / result out = c")]
    [InlineData("cast-to-own-type", "out = cast x  f32[n,3]", "result out = x")]
    [InlineData("pad-of-pad", "a = pad t low(1,0,0) high(0,0,0) interior(0,1,0)  f32[3,5,4] / out = pad a low(1,2,0) high(0,1,0) interior(0,0,0)  f32[4,8,4]", "out = pad t low(2,2,0) high(0,1,0) interior(0,1,0) f32[4,8,4] / result out = out")]
    [InlineData("pad-of-pad", "a = pad x low(1,0) high(0,0) interior(0,0)  f32[n+1,3] / out = pad a low(0,0) high(0,0) interior(0,1)  f32[n+1,5]", "a = pad x low(1,0) high(0,0) interior(0,0) f32[n+1,3] / out = pad a low(0,0) high(0,0) interior(0,1) f32[n+1,5] / result out = out")]
    [InlineData("pad-of-windows", "a = windows t axes(1) sizes(2) strides(1) dilations(1)  f32[2,2,2,4] / out = pad a low(1,0,0,0) high(0,0,0,1) interior(0,0,0,0)  f32[3,2,2,5]", "t6 = pad t low(1,0,0) high(0,0,1) interior(0,0,0) f32[3,3,5] / out = windows t6 axes(1) sizes(2) strides(1) dilations(1) f32[3,2,2,5] / result out = out")]
    [InlineData("pad-of-windows", "a = windows t axes(1) sizes(2) strides(1) dilations(1)  f32[2,2,2,4] / out = pad a low(0,0,1,0) high(0,0,0,0) interior(0,0,0,0)  f32[2,2,3,4]", "a = windows t axes(1) sizes(2) strides(1) dilations(1) f32[2,2,2,4] / out = pad a low(0,0,1,0) high(0,0,0,0) interior(0,0,0,0) f32[2,2,3,4] / result out = out")]
    [InlineData("windows-of-windows", "a = windows t axes(2) sizes(2) strides(2) dilations(1)  f32[2,3,2,2] / out = windows a axes(1) sizes(3) strides(1) dilations(1)  f32[2,1,3,2,2]", "out = windows t axes(1,2) sizes(3,2) strides(1,2) dilations(1,1) f32[2,1,3,2,2] / result out = out")]
    [InlineData("windows-of-windows", "a = windows t axes(2) sizes(3) strides(1) dilations(1)  f32[2,3,2,3] / out = windows a axes(3) sizes(2) strides(1) dilations(1)  f32[2,3,2,2,2]", "a = windows t axes(2) sizes(3) strides(1) dilations(1) f32[2,3,2,3] / out = windows a axes(3) sizes(2) strides(1) dilations(1) f32[2,3,2,2,2] / result out = out")]
    [InlineData("reshape-to-own-shape", "out = reshape x  f32[n,3]", "result out = x")]
    [InlineData("reshape-of-reshape", "a = reshape x  f32[3*n] / out = reshape a  f32[3,n]", "out = reshape x f32[3,n] / result out = out")]
    [InlineData("reshape-of-broadcast", "a = broadcast w axes(1,2)  f32[n,3,2] / out = reshape a  f32[n,1,3,2]", "out = broadcast w axes(2,3) f32[n,1,3,2] / result out = out")]
    [InlineData("reshape-of-broadcast", "a = broadcast w axes(1,2)  f32[n,3,2] / out = reshape a  f32[n,6]", "a = broadcast w axes(1,2) f32[n,3,2] / out = reshape a f32[n,6] / result out = out")]
    [InlineData("transpose-of-transpose", "a = transpose x permutation(1,0)  f32[3,n] / out = transpose a permutation(1,0)  f32[n,3]", "result out = x")]
    [InlineData("transpose-of-one-long-axis", "a = reshape x  f32[1,n,3] / out = transpose a permutation(1,0,2)  f32[n,1,3]", "a = reshape x f32[1,n,3] / out = reshape a f32[n,1,3] / result out = out")]
    [InlineData("transpose-of-broadcast", "a = broadcast i axes(1)  i32[n,3] / out = transpose a permutation(1,0)  i32[3,n]", "out = broadcast i axes(0) i32[3,n] / result out = out")]
    [InlineData("broadcast-of-broadcast", "a = broadcast i axes(1)  i32[n,3] / out = broadcast a axes(1,2)  i32[2,n,3]", "out = broadcast i axes(2) i32[2,n,3] / result out = out")]
    [InlineData("broadcast-to-equal-size", "out = broadcast i axes(1)  i32[1,3,1]", "out = reshape i i32[1,3,1] / result out = out")]
    [InlineData("slice-of-everything", "out = slice x starts(0,0) strides(1,1)  f32[n,3]", "result out = x")]
    [InlineData("slice-of-slice", "a = slice long starts(1) strides(2)  f32[4] / out = slice a starts(1) strides(3)  f32[1]", "out = slice long starts(3) strides(6) f32[1] / result out = out")]
    [InlineData("slice-of-concat", "a = concat x, y, x axis 0  f32[3*n,3] / out = slice a starts(n,0) strides(1,1)  f32[n,3]", "result out = y")]
    [InlineData("slice-of-concat", "a = concat x, y, x axis 1  f32[n,9] / out = slice a starts(0,2) strides(1,1)  f32[n,3]", "a = concat x, y, x axis 1 f32[n,9] / out = slice a starts(0,2) strides(1,1) f32[n,3] / result out = out")]
    [InlineData("slice-of-pad", "a = pad x low(0,2) high(2,3) interior(0,1)  f32[n+2,10] / out = slice a starts(0,1) strides(1,1)  f32[n+1,8]", "out = pad x low(0,1) high(1,2) interior(0,1) f32[n+1,8] / result out = out")]
    [InlineData("slice-of-pad", "a = pad x low(0,1) high(0,0) interior(0,0)  f32[n,4] / out = slice a starts(0,2) strides(1,1)  f32[n,2]", "a = pad x low(0,1) high(0,0) interior(0,0) f32[n,4] / out = slice a starts(0,2) strides(1,1) f32[n,2] / result out = out")]
    [InlineData("slice-of-windows", "a = windows long axes(0) sizes(3) strides(2) dilations(1)  f32[4,3] / out = slice a starts(1,0) strides(2,1)  f32[2,3]", "t6 = slice long starts(2) strides(1) f32[7] / out = windows t6 axes(0) sizes(3) strides(4) dilations(1) f32[2,3] / result out = out")]
    [InlineData("slice-of-windows", "a = windows long axes(0) sizes(3) strides(2) dilations(1)  f32[4,3] / out = slice a starts(0,1) strides(1,1)  f32[4,2]", "a = windows long axes(0) sizes(3) strides(2) dilations(1) f32[4,3] / out = slice a starts(0,1) strides(1,1) f32[4,2] / result out = out")]
    [InlineData("slice-of-transpose", "a = transpose t permutation(2,0,1)  f32[4,2,3] / out = slice a starts(1,0,2) strides(2,1,1)  f32[2,2,1]", "t6 = slice t starts(0,2,1) strides(1,1,2) f32[2,1,2] / out = transpose t6 permutation(2,0,1) f32[2,2,1] / result out = out")]
    [InlineData("slice-of-joined-axes", "a = reshape t  f32[2,12] / out = slice a starts(1,0) strides(1,1)  f32[1,12]", "t6 = slice t starts(1,0,0) strides(1,1,1) f32[1,3,4] / out = reshape t6 f32[1,12] / result out = out")]
    [InlineData("slice-of-joined-axes", "a = reshape t  f32[6,4] / out = slice a starts(1,0) strides(2,1)  f32[2,4]", "a = reshape t f32[6,4] / out = slice a starts(1,0) strides(2,1) f32[2,4] / result out = out")]
    [InlineData("slice-of-dot", "a = dot x, w contract(1;0)  f32[n,2] / out = slice a starts(0,1) strides(1,1)  f32[n,1]", "t6 = slice w starts(0,1) strides(1,1) f32[3,1] / out = dot x, t6 contract(1;0) f32[n,1] / result out = out")]
    [InlineData("slice-of-dot", "a = dot t, t batch(0;0) contract(2;2)  f32[2,3,3] / out = slice a starts(1,0,1) strides(1,2,1)  f32[1,2,2]", "t6 = slice t starts(1,0,0) strides(1,2,1) f32[1,2,4] / t7 = slice t starts(1,1,0) strides(1,1,1) f32[1,2,4] / out = dot t6, t7 batch(0;0) contract(2;2) f32[1,2,2] / result out = out")]
    [InlineData("slice-of-pad", "a = pad x low(0,1) high(2,0) interior(0,1)  f32[n+2,6] / out = slice a starts(0,1) strides(1,2)  f32[n,3]", "result out = x")]
    [InlineData("pad-with-nothing", "out = pad x low(0,0) high(0,0) interior(0,0)  f32[n,3]", "result out = x")]
    [InlineData("flip-of-flip", "a = flip t axes(0,1)  f32[2,3,4] / out = flip a axes(1,2)  f32[2,3,4]", "out = flip t axes(0,2) f32[2,3,4] / result out = out")]
    [InlineData("flip-of-flip", "a = flip x axes(0)  f32[n,3] / out = flip a axes(0)  f32[n,3]", "result out = x")]
    [InlineData("flip-of-short-axes", "a = reshape x  f32[n,1,3] / out = flip a axes(0,1)  f32[n,1,3]", "a = reshape x f32[n,1,3] / out = flip a axes(0) f32[n,1,3] / result out = out")]
    [InlineData("flip-of-short-axes", "a = broadcast i axes(1)  i32[n,3] / out = flip a axes(0)  i32[n,3]", "a = broadcast i axes(1) i32[n,3] / result out = a")]
    [InlineData("stop-gradient", "out = stop_gradient x  f32[n,3]", "result out = x")]
    [InlineData("concat-of-one", "out = concat x axis 1  f32[n,3]", "result out = x")]
    [InlineData("reduction-of-one", "a = reshape x  f32[n,1,3] / out = reduce_max a axes(1) lanes 1  f32[n,3]", "a = reshape x f32[n,1,3] / out = reshape a f32[n,3] / result out = out")]
    [InlineData("chain-of-short-reduction", "out = reduce_max t axes(1) lanes 1  f32[2,4]", "t6 = slice t starts(0,0,0) strides(1,1,1) f32[2,1,4] / t7 = reshape t6 f32[2,4] / t8 = slice t starts(0,1,0) strides(1,1,1) f32[2,1,4] / t9 = reshape t8 f32[2,4] / t10 = max t7, t9 f32[2,4] / t11 = slice t starts(0,2,0) strides(1,1,1) f32[2,1,4] / t12 = reshape t11 f32[2,4] / out = max t10, t12 f32[2,4] / result out = out")]
    [InlineData("chain-of-short-reduction", "a = windows long axes(0) sizes(3) strides(2) dilations(1)  f32[4,3] / b = broadcast a axes(0,1)  f32[4,3,2] / out = reduce_sum b axes(1) lanes 1  f32[4,2]", "t6 = constant 0 f32[4,2] / t7 = slice long starts(0) strides(2) f32[4] / t8 = broadcast t7 axes(0) f32[4,2] / t9 = add t6, t8 f32[4,2] / t10 = slice long starts(1) strides(2) f32[4] / t11 = broadcast t10 axes(0) f32[4,2] / t12 = add t9, t11 f32[4,2] / t13 = slice long starts(2) strides(2) f32[4] / t14 = broadcast t13 axes(0) f32[4,2] / out = add t12, t14 f32[4,2] / result out = out")]
    [InlineData("chain-of-short-reduction", "a = broadcast long axes(0)  f32[9,2] / b = reshape a  f32[3,3,2] / out = reduce_min b axes(1) lanes 1  f32[3,2]", "a = broadcast long axes(0) f32[9,2] / t7 = slice a starts(0,0) strides(3,1) f32[3,2] / t8 = slice a starts(1,0) strides(3,1) f32[3,2] / t9 = min t7, t8 f32[3,2] / t10 = slice a starts(2,0) strides(3,1) f32[3,2] / out = min t9, t10 f32[3,2] / result out = out")]
    [InlineData("chain-of-short-reduction", "a = mul t, t  f32[2,3,4] / c = iota axis 1  i32[2,3,4] / d = cast c  f32[2,3,4] / e = sub a, d  f32[2,3,4] / out = reduce_max e axes(0) lanes 1  f32[3,4]", "t6 = slice t starts(0,0,0) strides(1,1,1) f32[1,3,4] / t7 = reshape t6 f32[3,4] / a = mul t7, t7 f32[3,4] / t9 = iota axis 0 i32[3,4] / d = cast t9 f32[3,4] / e = sub a, d f32[3,4] / t12 = slice t starts(1,0,0) strides(1,1,1) f32[1,3,4] / t13 = reshape t12 f32[3,4] / t14 = mul t13, t13 f32[3,4] named a / t15 = sub t14, d f32[3,4] named e / out = max e, t15 f32[3,4] / result out = out")]
    [InlineData("chain-of-short-reduction", "out = reduce_max x axes(1) lanes 16  f32[n]", "out = reduce_max x axes(1) lanes 16 f32[n] / result out = out")]
    [InlineData("chain-of-short-reduction", "a = broadcast w axes(1,2)  f32[10,3,2] / out = reduce_max a axes(0) lanes 1  f32[3,2]", "a = broadcast w axes(1,2) f32[10,3,2] / out = reduce_max a axes(0) lanes 1 f32[3,2] / result out = out")]
    [InlineData("interleaved-slices-of-dot", "a = dot t, w contract(1;0)  f32[2,4,2] / b = slice a starts(0,0,0) strides(1,2,1)  f32[2,2,2] / c = slice a starts(0,1,0) strides(1,2,1)  f32[2,2,2] / out = max b, c  f32[2,2,2]", "t6 = slice t starts(0,0,0) strides(1,1,2) f32[2,3,2] / b = dot t6, w contract(1;0) f32[2,2,2] / t8 = slice t starts(0,0,1) strides(1,1,2) f32[2,3,2] / c = dot t8, w contract(1;0) f32[2,2,2] / out = max b, c f32[2,2,2] / result out = out")]
    [InlineData("interleaved-slices-of-dot", "a = dot t, w contract(1;0)  f32[2,4,2] / b = slice a starts(0,0,0) strides(1,2,1)  f32[2,1,2] / c = slice a starts(0,2,0) strides(1,2,1)  f32[2,1,2] / out = max b, c  f32[2,1,2]", "a = dot t, w contract(1;0) f32[2,4,2] / b = slice a starts(0,0,0) strides(1,2,1) f32[2,1,2] / c = slice a starts(0,2,0) strides(1,2,1) f32[2,1,2] / out = max b, c f32[2,1,2] / result out = out")]
    [InlineData("interleaved-slices-of-arithmetic", "a = dot t, w contract(1;0)  f32[2,4,2] / d = constant 2  f32[2,4,2] / e = mul a, d  f32[2,4,2] / b = slice e starts(0,0,0) strides(1,2,1)  f32[2,2,2] / c = slice e starts(0,1,0) strides(1,2,1)  f32[2,2,2] / out = max b, c  f32[2,2,2]", "a = dot t, w contract(1;0) f32[2,4,2] / t7 = slice a starts(0,0,0) strides(1,2,1) f32[2,2,2] / t8 = constant 2 f32[2,2,2] / e = mul t7, t8 f32[2,2,2] / t10 = slice a starts(0,1,0) strides(1,2,1) f32[2,2,2] / t11 = mul t10, t8 f32[2,2,2] named e / out = max e, t11 f32[2,2,2] / result out = out")]
    [InlineData("interleaved-slices-of-arithmetic", "a = dot t, w contract(1;0)  f32[2,4,2] / e = exp a  f32[2,4,2] / b = slice e starts(0,0,0) strides(1,2,1)  f32[2,2,2] / c = slice e starts(0,1,0) strides(1,2,1)  f32[2,2,2] / out = max b, c  f32[2,2,2]", "a = dot t, w contract(1;0) f32[2,4,2] / e = exp a f32[2,4,2] / b = slice e starts(0,0,0) strides(1,2,1) f32[2,2,2] / c = slice e starts(0,1,0) strides(1,2,1) f32[2,2,2] / out = max b, c f32[2,2,2] / result out = out")]
    [InlineData("dot-of-transposed-left", "a = transpose x permutation(1,0)  f32[3,n] / out = dot a, w contract(0;0)  f32[n,2]", "out = dot x, w contract(1;0) f32[n,2] / result out = out")]
    [InlineData("dot-of-transposed-left", "a = transpose t permutation(2,1,0)  f32[4,3,2] / out = dot a, w contract(2;1)  f32[4,3,3]", "a = transpose t permutation(2,1,0) f32[4,3,2] / out = dot a, w contract(2;1) f32[4,3,3] / result out = out")]
    [InlineData("dot-of-transposed-right", "a = transpose w permutation(1,0)  f32[2,3] / out = dot x, a contract(1;1)  f32[n,2]", "out = dot x, w contract(1;0) f32[n,2] / result out = out")]
    [InlineData("transposed-dot", "a = dot x, w contract(1;0)  f32[n,2] / out = transpose a permutation(1,0)  f32[2,n]", "out = dot w, x contract(0;1) f32[2,n] / result out = out")]
    [InlineData("transposed-dot", "a = dot x, w contract(1;0)  f32[n,2] / b = transpose a permutation(1,0)  f32[2,n] / out = concat a, a axis 0  f32[2*n,2] / result b = b", "a = dot x, w contract(1;0) f32[n,2] / b = transpose a permutation(1,0) f32[2,n] / out = concat a, a axis 0 f32[2*n,2] / result b = b / result out = out")]
    public void Rewrites(string rule, string rows, string expected)
    {
        TensorGraph graph = GraphReader.Read($"{Head}  {rows.Replace(" / ", "\n  ")}\n  result out = out");
        GraphVerifier.Verify(graph);
        string[] others = RewritePipeline.Passes.SelectMany(p => p.Rules).Select(r => r.Name).Where(name => name != rule).ToArray();
        Assert.Equal(expected, Body(RewritePipeline.Run(graph, others)));
    }

    [Fact]
    public void Every_rule_has_an_example()
    {
        var examples = typeof(RewriteRuleTests).GetMethod(nameof(Rewrites))!.GetCustomAttributes<InlineDataAttribute>()
            .Select(a => (string)a.GetData(null!).Single()[0]!);
        Assert.Empty(RewritePipeline.Passes.SelectMany(p => p.Rules).Select(r => r.Name).Except(examples));
    }

    [Fact]
    public void Names_are_unique_and_unknown_ones_refused()
    {
        string[] names = RewritePipeline.Passes.SelectMany(p => p.Rules.Select(r => r.Name).Prepend(p.Name)).ToArray();
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Throws<ArgumentException>(() => RewritePipeline.Run(GraphReader.Read(Head), "no-such-rule"));
    }

    [Fact]
    public void Equal_rows_become_one_and_dead_ones_go_but_inputs_stay()
    {
        TensorGraph graph = GraphReader.Read(Head + """
              p = parameter p  f32[3]
              a = exp x  f32[n,3]
              b = exp x  f32[n,3]
              dead = tanh y  f32[n,3]
              out = add a, b  f32[n,3]
              result out = out
            """);
        Assert.Equal("a = exp x f32[n,3] / out = add a, a f32[n,3] / result out = out", Body(RewritePipeline.Run(graph)));
    }

    private static string Body(TensorGraph graph) => string.Join(
        " / ",
        GraphPrinter.Print(graph).Split('\n').Skip(7).Select(line => string.Join(" ", line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
            .Where(line => line.Length > 0));
}
