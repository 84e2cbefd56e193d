"""A minimal opgavenetwerk with Mesa, as its documentation tells a user to write it.

network_mesa.py ACTORS TIES SETTINGS STEPS RUNS SEED

Reads the start that the other side wrote. Prints the seconds of all steps of all runs, then a line of JSON with
the recorded numbers of the last step of each run. The rules are in README.md.
"""

import csv
import json
import math
import sys
import time

import mesa
import networkx as nx


def logistic(u):
    return 1.0 / (1.0 + math.exp(-u))


def overlap(a, b):
    return sum(map(min, a, b))


class Party(mesa.Agent):
    """One party: a frame, engagement, reputation, and gratitude towards each contact."""

    def __init__(self, model, row):
        super().__init__(model)
        self.engagement = row["engagement"]
        self.prominence = row["prominence"]
        self.affect = row["affect"]
        self.openness = row["openness"]
        self.anchoring = row["anchoring"]
        self.help_base = row["help_base"]
        self.help_gratitude = row["help_gratitude"]
        self.reputation = row["reputation"]
        self.anchor = row["frame"]
        self.frame = row["frame"]
        self.contacts = []
        self.gratitude = {}
        self.new_month()

    def new_month(self):
        self.met = []
        self.meetings = self.good = self.gave = 0

    def budget(self):
        s = self.model.settings
        lever = 1.0 + s["lever_meet"] * self.model.interaction
        return s["meeting_budget"] * self.engagement * lever

    def listen(self):
        """What the frame becomes after hearing those met."""
        s = self.model.settings
        weight = s["self_weight"]
        total = [weight * x for x in self.frame]
        for other in self.met:
            u = s["trust"] * other.prominence
            weight += u
            total = [t + u * x for t, x in zip(total, other.frame)]
        heard = [t / weight for t in total] if weight > 0 else self.frame
        frame = [x + self.openness * (y - x) for x, y in zip(self.frame, heard)]
        self.next_frame = [x + self.anchoring * (y - x) for x, y in zip(frame, self.anchor)]

    def move(self):
        self.frame = self.next_frame
        if self.good > 0:
            rate = self.model.settings["reputation_rate"]
            self.reputation += rate * (self.gave / self.good - self.reputation)


class Opgavenetwerk(mesa.Model):
    """Parties that meet, help, return help and hear each other, with one intervention."""

    def __init__(self, rows, ties, settings, seed):
        super().__init__(seed=seed)
        self.settings = settings
        self.interaction = settings["interaction"]
        self.graph = nx.Graph()
        self.graph.add_nodes_from(range(len(rows)))
        self.graph.add_edges_from(ties)
        self.parties = [Party(self, row) for row in rows]
        for a, b in self.graph.edges:
            self.parties[a].contacts.append(self.parties[b])
            self.parties[b].contacts.append(self.parties[a])
            self.parties[a].gratitude[self.parties[b]] = 0.0
            self.parties[b].gratitude[self.parties[a]] = 0.0
        self.datacollector = mesa.DataCollector(
            model_reporters={
                "meetings": lambda m: m.agents.agg("meetings", sum) / len(m.agents),
                "helps": lambda m: m.agents.agg("gave", sum) / len(m.agents),
                "gratitude": lambda m: sum(sum(p.gratitude.values()) for p in m.parties)
                / (2 * m.graph.number_of_edges()),
                "frame_kept": lambda m: sum(overlap(p.frame, p.anchor) for p in m.parties) / len(m.parties),
            }
        )

    def step(self):
        self.agents.do("new_month")
        for a, b in self.graph.edges:
            self.pair(self.parties[a], self.parties[b])
        self.agents.do("listen")
        self.agents.do("move")
        self.datacollector.collect(self)

    def pair(self, a, b):
        s = self.settings
        # Ties are alike, so attention is shared evenly among contacts.
        rate = math.sqrt(a.budget() / len(a.contacts) * b.budget() / len(b.contacts))
        if self.random.random() >= 1.0 - math.exp(-rate):
            return
        a.met.append(b)
        b.met.append(a)
        odds = s["exp_base"] + s["exp_overlap"] * (2.0 * overlap(a.frame, b.frame) - 1.0)
        odds += s["exp_trust"] * (2.0 * s["trust"] - 1.0) + s["exp_affect"] * (a.affect + b.affect)
        odds += s["lever_quality"] * self.interaction
        good = self.random.random() < logistic(odds)
        helps = [good and self.helps(p, q) for p, q in ((a, b), (b, a))]
        for (p, q), was_helped in zip(((a, b), (b, a)), reversed(helps)):
            p.meetings += 1
            p.good += good
            q.gave += was_helped
            p.gratitude[q] += s["gratitude_rate"] * (float(was_helped) - p.gratitude[q])

    def helps(self, helper, other):
        s = self.settings
        odds = helper.help_base + helper.help_gratitude * helper.gratitude[other]
        odds += s["help_reputation"] * (2.0 * other.reputation - 1.0)
        odds += s["help_trust"] * (2.0 * s["trust"] - 1.0) + s["help_affect"] * helper.affect
        return self.random.random() < logistic(odds)


def main():
    actors, ties, settings, steps, runs, seed = sys.argv[1:]
    with open(actors) as file:
        rows = [{key: float(x) for key, x in row.items()} for row in csv.DictReader(file)]
    for row in rows:
        row["frame"] = [row[f"frame_{k}"] for k in range(8)]
    with open(ties) as file:
        pairs = [(int(a), int(b)) for a, b in csv.reader(file)]
    with open(settings) as file:
        settings = json.load(file)
    models = [Opgavenetwerk(rows, pairs, settings, int(seed) + run) for run in range(int(runs))]
    started = time.perf_counter()
    for model in models:
        for _ in range(int(steps)):
            model.step()
    print(time.perf_counter() - started)
    print(json.dumps([m.datacollector.get_model_vars_dataframe().iloc[-1].to_dict() for m in models]))


main()
