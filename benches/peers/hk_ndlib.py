"""Hegselmann-Krause with NDlib, as its documentation tells a user to write it.

hk_ndlib.py EDGES START EPSILON STEPS OUT

EDGES has a line `a,b` for each tie, START a line with the opinion of each actor. Writes to OUT, for the first
steps, the opinions before and after an iteration, and prints the seconds that STEPS iterations took.
"""

import csv
import sys
import time

import networkx as nx
import ndlib.models.ModelConfig as mc
import ndlib.models.opinions as op
import numpy as np

CHECKED = 20  # iterations whose opinions are written down


def main():
    edges, start, epsilon, steps, out = sys.argv[1:]
    graph = nx.Graph()
    opinions = [float(line) for line in open(start)]
    graph.add_nodes_from(range(len(opinions)))
    with open(edges) as file:
        graph.add_edges_from((int(a), int(b)) for a, b in csv.reader(file))

    model = op.HKModel(graph)
    config = mc.Configuration()
    config.add_model_parameter("epsilon", float(epsilon))
    model.set_initial_status(config)
    # The same start as the other side.
    model.status = dict(enumerate(opinions))
    model.initial_status = model.status.copy()
    np.random.seed(1)
    model.iteration()  # iteration 0 only reports the start

    started = time.perf_counter()
    model.iteration_bunch(int(steps))
    seconds = time.perf_counter() - started

    model.status = dict(enumerate(opinions))
    with open(out, "w") as file:
        writer = csv.writer(file)
        for _ in range(CHECKED):
            before = dict(model.status)
            model.iteration()
            writer.writerow([repr(before[i]) for i in range(len(opinions))])
            writer.writerow([repr(model.status[i]) for i in range(len(opinions))])
    print(seconds)


main()
