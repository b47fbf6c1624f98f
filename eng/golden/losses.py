#!/usr/bin/env python3
"""Every loss in PyTorch: values and gradients in float64, as a golden file for the compiler's tests.

Usage, from the repository's root:

    python3 eng/golden/losses.py > tests/GraphGen.Compiler.Tests/Graph/Composites/Golden/losses.txt

The committed file was made with torch 1.13.0. It is text, one case after the other:

    case NAME
    op NAME                        the method of GraphGen.Ops
    argument NAME KIND VALUE       its constant arguments: number, integer, boolean or text; an optional tensor has the
                                   position of its operand
    operand TYPE SHAPE : VALUES    its tensors, float or int
    value SHAPE : VALUES           the result
    seed SHAPE : VALUES            what the result is multiplied by before it is summed and differentiated
    gradient INDEX : VALUES        the gradient of that sum by an operand; operands without one have no line
"""
import torch
import torch.nn.functional as F

DOUBLE = torch.float64


def normal(*shape):
    return torch.randn(*shape, dtype=DOUBLE, generator=GENERATOR) * 1.5


def classes(count, *shape):
    return torch.randint(0, count, shape, generator=GENERATOR)


def signs(*shape):
    return torch.randint(0, 2, shape, generator=GENERATOR).to(DOUBLE) * 2 - 1


def probabilities(*shape):
    return torch.softmax(normal(*shape), -1)


def text(values):
    return " ".join(repr(v) for v in values.flatten().tolist())


def shape_of(value):
    return ",".join(str(extent) for extent in value.shape)


def kind_of(value):
    if isinstance(value, bool):
        return "boolean", str(value).lower()
    if isinstance(value, int):
        return "integer", str(value)
    if isinstance(value, float):
        return "number", repr(value)
    return "text", value


def case(name, op, function, operands, constants=(), **arguments):
    """Prints a case. The function gets the operands in order and the reduction as torch calls it; the operands whose index
    is among the constants are not differentiated."""
    print(f"case {name}\nop {op}")
    for argument, value in arguments.items():
        print(f"argument {argument} {' '.join(kind_of(value))}")
    leaves = []
    for index, operand in enumerate(operands):
        is_float = operand.dtype == DOUBLE
        print(f"operand {'float' if is_float else 'int'} {shape_of(operand)} : {text(operand)}")
        leaves.append(operand.clone().requires_grad_(is_float and index not in constants))
    value = function(*leaves, reduction={"Mean": "mean", "Sum": "sum", "None": "none"}[arguments.get("reduction", "Mean")])
    print(f"value {shape_of(value)} : {text(value.detach())}")
    seed = 0.5 + torch.arange(value.numel(), dtype=DOUBLE).reshape(value.shape) / 4
    print(f"seed {shape_of(seed)} : {text(seed)}")
    (value * seed).sum().backward()
    for index, leaf in enumerate(leaves):
        if leaf.grad is not None:
            print(f"gradient {index} : {text(leaf.grad)}")
    print()


def reduced(name, op, function, operands, **arguments):
    """The case with each reduction."""
    for reduction in ("Mean", "Sum", "None"):
        case(f"{name} {reduction}", op, function, operands, reduction=reduction, **arguments)


def elements():
    x, y = normal(3, 4), normal(3, 4)
    reduced("squares", "MeanSquaredError", F.mse_loss, [x, y])
    reduced("distances", "MeanAbsoluteError", F.l1_loss, [x, y])
    reduced("huber", "Huber", lambda a, b, reduction: F.huber_loss(a, b, delta=0.75, reduction=reduction), [x, y], delta=0.75)
    reduced("smooth", "SmoothL1", lambda a, b, reduction: F.smooth_l1_loss(a, b, beta=0.4, reduction=reduction), [x, y], beta=0.4)


def binary():
    x = torch.cat([normal(3, 5), torch.tensor([[0.0, 40.0, -40.0, 800.0, -800.0]], dtype=DOUBLE)])
    targets = torch.cat([torch.rand(3, 5, dtype=DOUBLE, generator=GENERATOR), torch.tensor([[1.0, 0.0, 1.0, 1.0, 0.0]], dtype=DOUBLE)])
    plain = lambda a, t, reduction: F.binary_cross_entropy_with_logits(a, t, reduction=reduction)
    reduced("binary", "BinaryCrossEntropyWithLogits", plain, [x, targets])
    weighted = lambda a, t, w, reduction: F.binary_cross_entropy_with_logits(a, t, pos_weight=w, reduction=reduction)
    weights = torch.tensor([0.5, 1.0, 3.0, 2.0, 0.25], dtype=DOUBLE)
    reduced("binary weighted", "BinaryCrossEntropyWithLogits", weighted, [x, targets, weights], constants=(2,), positiveWeight=2)
    # torch has no binary hinge; these two lines are its definition.
    hinge = lambda s, t, reduction: reduce(torch.relu(1 - s * t), reduction)
    reduced("hinge", "Hinge", hinge, [normal(4, 3), signs(4, 3)])
    squared = lambda s, t, reduction: reduce(torch.relu(1 - s * t) ** 2, reduction)
    reduced("hinge squared", "Hinge", squared, [normal(4, 3), signs(4, 3)], squared=True)


def reduce(losses, reduction):
    return {"mean": torch.mean, "sum": torch.sum, "none": lambda l: l}[reduction](losses)


def rows(*arrays):
    """torch wants the classes on the second axis, we have them on the last one."""
    return [a if a.dim() < 3 else a.movedim(-1, 1) for a in arrays]


def cross_entropy(smoothing=0.0, ignored=-100):
    def function(logits, labels, weights=None, reduction="mean"):
        return F.cross_entropy(
            *rows(logits), labels, weight=weights, label_smoothing=smoothing, ignore_index=ignored, reduction=reduction)
    return function


def probability_cross_entropy(smoothing=0.0):
    def function(logits, targets, weights=None, reduction="mean"):
        return F.cross_entropy(*rows(logits, targets), weight=weights, label_smoothing=smoothing, reduction=reduction)
    return function


def classification():
    logits, labels = normal(5, 4), classes(4, 5)
    weights = torch.tensor([0.5, 2.0, 1.25, 0.75], dtype=DOUBLE)
    holes = labels.clone()
    holes[1], holes[3] = -100, -100
    deep, deep_labels = normal(2, 3, 4), classes(4, 2, 3)
    op = "SoftmaxCrossEntropy"
    # torch gives labels' losses no gradient by the weights.
    fixed = {"constants": (2,)}
    reduced("labels", op, cross_entropy(), [logits, labels])
    reduced("labels smoothed", op, cross_entropy(0.1), [logits, labels], labelSmoothing=0.1)
    reduced("labels weighted", op, cross_entropy(), [logits, labels, weights], classWeights=2, **fixed)
    reduced("labels smoothed and weighted", op, cross_entropy(0.3), [logits, labels, weights], labelSmoothing=0.3, classWeights=2, **fixed)
    reduced("labels ignored", op, cross_entropy(), [logits, holes], ignoredIndex=-100)
    reduced("a class ignored", op, cross_entropy(ignored=int(labels[0])), [logits, labels], ignoredIndex=int(labels[0]))
    reduced(
        "labels smoothed, weighted and ignored", op, cross_entropy(0.2), [logits, holes, weights],
        labelSmoothing=0.2, classWeights=2, ignoredIndex=-100, **fixed)
    reduced("labels of two axes", op, cross_entropy(0.1), [deep, deep_labels, weights], labelSmoothing=0.1, classWeights=2, **fixed)
    reduced("probabilities", op, probability_cross_entropy(), [logits, probabilities(5, 4)])
    reduced("probabilities smoothed", op, probability_cross_entropy(0.1), [logits, probabilities(5, 4)], labelSmoothing=0.1)
    reduced("probabilities weighted", op, probability_cross_entropy(0.1), [logits, probabilities(5, 4), weights], labelSmoothing=0.1, classWeights=2, **fixed)
    reduced("probabilities of two axes", op, probability_cross_entropy(), [deep, probabilities(2, 3, 4)])

    likelihood = lambda q, t, w=None, reduction="mean": F.nll_loss(*rows(q), t, weight=w, reduction=reduction)
    logs = torch.log_softmax(logits, -1)
    reduced("likelihood", "NegativeLogLikelihood", likelihood, [logs, labels])
    reduced("likelihood weighted and ignored", "NegativeLogLikelihood", likelihood, [logs, holes, weights], classWeights=2, ignoredIndex=-100, **fixed)
    reduced("likelihood of two axes", "NegativeLogLikelihood", likelihood, [torch.log_softmax(deep, -1), deep_labels])

    def margin(power, width):
        return lambda s, t, w=None, reduction="mean": F.multi_margin_loss(s, t, p=power, margin=width, weight=w, reduction=reduction)
    reduced("margins", "MultiClassHinge", margin(1, 1), [logits, labels])
    reduced("margins squared", "MultiClassHinge", margin(2, 0.5), [logits, labels], margin=0.5, squared=True)
    reduced("margins weighted", "MultiClassHinge", margin(2, 1), [logits, labels, weights], squared=True, classWeights=2, **fixed)


def distances():
    def divergence(log_target):
        # Summed over the classes: the mean is torch's "batchmean".
        return lambda q, t, reduction: reduce(F.kl_div(q, t, reduction="none", log_target=log_target).sum(-1), reduction)
    logs, targets = torch.log_softmax(normal(4, 3), -1), probabilities(4, 3)
    reduced("divergence", "KullbackLeibler", divergence(False), [logs, targets])
    reduced("divergence of logarithms", "KullbackLeibler", divergence(True), [logs, targets.log()], logTargets=True)
    certain = torch.eye(3, dtype=DOUBLE)
    case("divergence of certainty", "KullbackLeibler", divergence(False), [torch.log_softmax(normal(3, 3), -1), certain], constants=(1,))

    a, b, c = normal(4, 6), normal(4, 6), normal(4, 6)
    case("cosine", "CosineSimilarity", lambda x, y, reduction: F.cosine_similarity(x, y, dim=-1), [a, b], axis=-1)
    case("cosine of columns", "CosineSimilarity", lambda x, y, reduction: F.cosine_similarity(x, y, dim=0), [a, b], axis=0)
    alike = torch.tensor([1.0, -1.0, -1.0, 1.0], dtype=DOUBLE)
    embedding = lambda x, y, t, reduction: F.cosine_embedding_loss(x, y, t, margin=-0.2, reduction=reduction)
    reduced("embedding", "CosineEmbedding", embedding, [a, b, alike], constants=(2,), margin=-0.2)
    triplet = lambda x, y, z, reduction: F.triplet_margin_loss(x, y, z, margin=0.8, reduction=reduction)
    reduced("triplet", "TripletMargin", triplet, [a, b, c], margin=0.8)


if __name__ == "__main__":
    GENERATOR = torch.Generator().manual_seed(3)
    print(f"# Made by eng/golden/losses.py with torch {torch.__version__}.\n")
    elements()
    binary()
    classification()
    distances()
