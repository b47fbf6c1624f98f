"""PyTorch, and scikit-learn for forests, on the workloads of tests/GraphGen.Benchmarks (Peers/Workload.cs).

Started by torch.sh. Says its name in one line; then, for each line "NAME SECONDS" on standard input, runs that workload for so
long and answers with the median of its samples, in microseconds of one call, or with "absent".
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional

SAMPLE_SECONDS = 40e-6


def mlp(*widths):
    layers = []
    for i in range(len(widths) - 1):
        layers.append(nn.Linear(widths[i], widths[i + 1]))
        if i < len(widths) - 2:
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)


def training(model, optimizer, inputs, classes, batch=64):
    x = torch.rand(batch, inputs) - 0.5
    y = torch.arange(batch) % classes

    def step():
        optimizer.zero_grad(set_to_none=True)
        functional.cross_entropy(model(x), y).backward()
        optimizer.step()

    return step


def train_mnist():
    model = mlp(784, 128, 10)
    return training(model, torch.optim.SGD(model.parameters(), 0.01), 784, 10)


def train_digits():
    model = mlp(64, 32, 10)
    return training(model, torch.optim.Adam(model.parameters(), 1e-3), 64, 10)


def inference(batch, *widths):
    """The frozen trace: PyTorch's fastest way to call a model from Python."""
    x = torch.rand(batch, widths[0]) - 0.5
    model = torch.jit.freeze(torch.jit.trace(mlp(*widths).eval(), x))
    return lambda: model(x)


def product(m, k, n, layout):
    a = torch.rand(k, m).t() if layout[0] == "t" else torch.rand(m, k)
    b = torch.rand(n, k).t() if layout[1] == "t" else torch.rand(k, n)
    result = torch.empty(m, n)
    return lambda: torch.mm(a, b, out=result)


def named_product(name):
    """Of sgemm-MxKxN-xy, where x and y are t for an operand that lies transposed."""
    _, sizes, layout = name.split("-")
    return product(*map(int, sizes.split("x")), layout)


def forest(rows):
    """scikit-learn's, whose threads would cost more than they bring; imported only if it is asked for."""
    from sklearn.datasets import load_digits
    from sklearn.ensemble import RandomForestClassifier

    images, labels = load_digits(return_X_y=True)
    images = images.astype("float32")
    model = RandomForestClassifier(n_estimators=100, random_state=0).fit(images[450:], labels[450:])
    return lambda: model.predict(images[:rows])


WORKLOADS = {
    "forest-100-digits-batch1": lambda: forest(1),
    "forest-100-digits-batch1000": lambda: forest(1000),
    "train-784-128-10-batch64": train_mnist,
    "train-64-32-10-batch64": train_digits,
    "infer-4-16-3-batch1": lambda: inference(1, 4, 16, 3),
    "infer-784-128-10-batch1": lambda: inference(1, 784, 128, 10),
    "infer-784-128-10-batch64": lambda: inference(64, 784, 128, 10),
}


def elapsed(action, calls):
    start = time.perf_counter()
    for _ in range(calls):
        action()
    return time.perf_counter() - start


def median_microseconds(action, seconds):
    action()
    calls = 1
    while elapsed(action, calls) < SAMPLE_SECONDS:
        calls *= 2
    samples = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(samples) < 5:
        samples.append(elapsed(action, calls) / calls)
    samples.sort()
    return samples[(len(samples) - 1) // 2] * 1e6


def main():
    threads = int(sys.argv[1])
    torch.manual_seed(0)
    torch.set_num_threads(threads)
    print(f"PyTorch {torch.__version__}, {threads} threads", flush=True)
    actions = {}
    for line in sys.stdin:
        name, seconds = line.split()
        if name not in WORKLOADS and not name.startswith("sgemm-"):
            print("absent", flush=True)
            continue
        if name not in actions:
            actions[name] = named_product(name) if name.startswith("sgemm-") else WORKLOADS[name]()
        # Gradients are for training alone; a call of a frozen model needs none either.
        with torch.inference_mode(not name.startswith("train")):
            print(f"{median_microseconds(actions[name], float(seconds)):.4f}", flush=True)


if __name__ == "__main__":
    main()
