#!/usr/bin/env python3
"""Learning rates of PyTorch's schedulers, as a golden file for the tests of the runtime.

Usage, from the repository's root:

    python3 eng/golden/schedules.py > tests/GraphGen.Runtime.Tests/Training/Schedules/schedules.csv

The committed file was made with torch 1.13.0. A line is the name of a schedule, a step, its learning rate, and what the
schedule was told after that step (plateau alone). Names and constructor arguments are those of the cases in
ScheduleGoldenTests.cs.
"""
import warnings

import torch
from torch.optim import lr_scheduler as schedulers

STEPS = 60
METRICS = [1 / (1 + min(step, 12)) if step < 30 else 0.05 - 1e-6 * (step - 30) for step in range(STEPS)]


def optimizer(rate):
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=rate)


def warm_up(following, steps):
    # LinearLR counts from 0 and ends after total_iters; the first of our steps has 1/steps of the rate, the last all of it.
    rise = schedulers.LinearLR(following.optimizer, start_factor=1 / steps, total_iters=steps - 1)
    return schedulers.SequentialLR(following.optimizer, [rise, following], milestones=[steps])


def write(name, scheduler, metrics=None):
    for step in range(STEPS):
        told = "" if metrics is None else repr(metrics[step])
        print(f"{name},{step},{scheduler.optimizer.param_groups[0]['lr']!r},{told}")
        scheduler.optimizer.step()
        scheduler.step() if metrics is None else scheduler.step(metrics[step])


warnings.simplefilter("ignore")
write("constant", schedulers.ConstantLR(optimizer(0.3), factor=1))
write("step", schedulers.StepLR(optimizer(0.3), step_size=7, gamma=0.5))
write("exponential", schedulers.ExponentialLR(optimizer(0.3), gamma=0.93))
write("cosine", schedulers.CosineAnnealingLR(optimizer(0.3), T_max=STEPS, eta_min=0.01))
write("warm cosine", warm_up(schedulers.CosineAnnealingLR(optimizer(0.3), T_max=50), 10))
write("one cycle", schedulers.OneCycleLR(optimizer(0.3), max_lr=0.3, total_steps=STEPS + 1, cycle_momentum=False))
write("early one cycle", schedulers.OneCycleLR(optimizer(0.3), max_lr=0.2, total_steps=STEPS + 1, pct_start=0.17, div_factor=10, final_div_factor=100, cycle_momentum=False))
write("plateau", schedulers.ReduceLROnPlateau(optimizer(0.3), factor=0.5, patience=3, min_lr=0.02), METRICS)
write("cooled plateau", schedulers.ReduceLROnPlateau(optimizer(0.3), patience=2, cooldown=4, threshold=0.1), METRICS)
write("plateau of an accuracy", schedulers.ReduceLROnPlateau(optimizer(0.3), mode="max", patience=2, factor=0.7), [1 - m for m in METRICS])
