using System;
using System.IO;
using System.Runtime.InteropServices;
using GraphGen;
using GraphGen.Benchmarks.Models;

// The least that a program with a model does: load weights, predict once, print. Arguments: the weights and the input, as
// eng/peers/export.py writes them. What `-- startup` of tests/GraphGen.Benchmarks times from the start of the process.
using var model = new IrisMlp(seed: 1);
model.LoadWeights(args[0]);
float[] logits = model.Logits(MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(args[1])));
Console.WriteLine(FormattableString.Invariant($"{logits[0]:G9} {logits[1]:G9} {logits[2]:G9}"));
