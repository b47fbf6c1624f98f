"""PyTorch, and scikit-learn for forests, on the workloads of tests/GraphGen.Benchmarks (Peers/Workload.cs).

Started by torch.sh. Says its name in one line; then, for each line "NAME SECONDS" on standard input, runs that workload for so
long and answers with the median of its samples, in microseconds of one call, or with "absent".
"""
import os
import sys
import time

import torch

import models

SAMPLE_SECONDS = 40e-6

# The time for which the thread ran is not lengthened by other work on the machine.
now = time.thread_time if os.environ.get("PEERS_CLOCK") == "cpu" else time.perf_counter


def training(name, batch):
    """The layout in which PyTorch is faster: images by channel, or with the channels last."""
    steps = []
    for layout in layouts(models.create(name)):
        model = models.create(name).to(memory_format=layout)
        rule = models.optimizer(name, model)
        x, y = models.batch_of(model, batch)
        x = x.to(memory_format=layout)
        steps.append(lambda model=model, rule=rule, x=x, y=y: models.training_step(model, rule, x, y))
    return fastest(steps)


def inference(name, batch):
    """The frozen trace: PyTorch's fastest way to call a model from Python."""
    calls = []
    for layout in layouts(models.create(name)):
        model = models.create(name).eval().to(memory_format=layout)
        x = models.batch_of(model, batch)[0].to(memory_format=layout)
        trace = torch.jit.freeze(torch.jit.trace(model, x))
        traces = [trace, torch.jit.optimize_for_inference(trace)] if x.dim() == 4 else [trace]
        for trace in traces:
            calls.append(lambda trace=trace, x=x: trace(x))
    return fastest(calls)


def layouts(model):
    return [torch.contiguous_format, torch.channels_last] if len(model.shape) == 3 else [torch.contiguous_format]


def fastest(actions):
    return actions[0] if len(actions) == 1 else min(actions, key=lambda action: median_microseconds(action, 0.2))


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


def create(name):
    """What a workload's name stands for; None where PyTorch has no such workload."""
    kind, _, rest = name.partition("-")
    if kind == "sgemm":
        return named_product(name)
    model, _, batch = rest.rpartition("-batch")
    if kind == "forest":
        return forest(int(batch))
    if model not in models.MODELS:
        return None
    return training(model, int(batch)) if kind == "train" else inference(model, int(batch))


def elapsed(action, calls):
    start = now()
    for _ in range(calls):
        action()
    return now() - start


def median_microseconds(action, seconds):
    action()
    calls = 1
    while elapsed(action, calls) < SAMPLE_SECONDS:
        calls *= 2
    samples = []
    end = now() + seconds
    while now() < end or len(samples) < 5:
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
        # Gradients are for training alone; a call of a frozen model needs none either.
        with torch.inference_mode(not name.startswith("train")):
            if name not in actions:
                actions[name] = create(name)
            action = actions[name]
            print("absent" if action is None else f"{median_microseconds(action, float(seconds)):.4f}", flush=True)


if __name__ == "__main__":
    main()
