"""The Numenta Anomaly Benchmark: `serval watch --metric-csv FILE --scores` on labelled series, scored as its paper says.

Lavin and Ahmad, "Evaluating Real-time Anomaly Detection Algorithms" (2015). One threshold for all series, one setting.
The data are not part of this repository: `--nab FOLDER` names a folder with `data/` and `combined_windows.json`.
"""

import csv
import datetime
import json
import math
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
#: What a false alarm and a missed window cost; a window found at its beginning is worth 1.
PROFILES = {"standard": (0.11, 1.0), "low false positives": (0.22, 1.0), "low false negatives": (0.11, 2.0)}


def sigmoid(position):
    return 2 / (1 + math.exp(5 * position)) - 1 if position <= 3 else -1.0


BEST = sigmoid(-1.0)


def scored(file):
    """Serval's score of each row."""
    run = subprocess.run([HOME / "serval", "watch", "--metric-csv", file, "--scores"], capture_output=True, text=True)
    if run.returncode:
        raise SystemExit(run.stderr)
    rows = list(csv.reader(run.stdout.splitlines()))
    return [float(row[-1]) for row in rows if row and row[-1] != "score"]


def worth(file, windows):
    """Of each row: its worth if it is told, and the number of its window, or -1; rows of the probation are left out."""
    with open(file) as text:
        times = [row[0][:19].replace("T", " ") for row in csv.reader(text)][1:]
    probation = min(int(0.15 * len(times)), 750)
    spans = [(times.index(start[:19]), times.index(end[:19])) for start, end in windows]
    rows = []
    for at in range(len(times)):
        inside = next((number for number, (left, right) in enumerate(spans) if left <= at <= right), -1)
        if inside >= 0:
            left, right = spans[inside]
            rows.append((sigmoid(-(right - at + 1) / (right - left + 1)), inside))
            continue
        before = [span for span in spans if span[1] < at]
        if before:
            left, right = before[-1]
            rows.append((sigmoid((at - right) / max(1, right - left)), -1))
        else:
            rows.append((-1.0, -1))
    return rows, probation


def total(series, threshold, profile):
    false, missed = profile
    score = 0.0
    for scores, (rows, probation), count in series:
        best = {}
        for at in range(probation, len(rows)):
            if scores[at] < threshold:
                continue
            value, window = rows[at]
            if window < 0:
                score += value * false / BEST
            else:
                best[window] = max(best.get(window, -1.0), value)
        score += sum(best.values()) / BEST - missed * (count - len(best))
    return score


def nab(arguments):
    if not arguments.nab:
        raise SystemExit("--nab FOLDER: name a folder with data/ and combined_windows.json of the benchmark")
    root = Path(arguments.nab)
    windows = json.loads((root / "combined_windows.json").read_text())
    files = [(root / "data" / name, spans) for name, spans in sorted(windows.items()) if (root / "data" / name).exists()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        scores = list(pool.map(scored, [file for file, _ in files]))
    series = [(one, worth(file, spans), len(spans)) for one, (file, spans) in zip(scores, files)]
    count = sum(number for _, _, number in series)
    thresholds = sorted({round(value, 3) for one in scores for value in one if value > 0.3}) + [1.1]
    print(f"{len(series)} series, {count} windows")
    for name, profile in PROFILES.items():
        null = -profile[1] * count
        best, threshold = max((total(series, at, profile), at) for at in thresholds)
        print(f"{name:24}{100 * (best - null) / (count - null):7.1f}  (threshold {threshold:.3f})")
