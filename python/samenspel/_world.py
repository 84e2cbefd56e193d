"""A world that is stepped by hand, and its network."""

from typing import TYPE_CHECKING, Any, Dict, Optional

from . import _native
from ._native import Table
from ._scenario import ScenarioLike, scenario_of
from ._toml import Patches

if TYPE_CHECKING:
    import networkx
    import numpy


class World:
    """One run under way: a strategy of a scenario in one replicate, month by month.

    It draws the chance that `run` draws with the same seed and replicate: after `n` steps its state is month `n` of
    the tables that `run(..., record="all")` leaves.

        >>> world = samenspel.World("iza-regio", strategy="all_30")
        >>> while not world.done:
        ...     world.step()
        ...     trust = world.state("ties")["trust"]
    """

    def __init__(
        self,
        scenario: ScenarioLike,
        strategy: Optional[str] = None,
        *,
        seed: int = 1,
        replicate: int = 0,
        set: Patches = (),
    ):
        native = scenario_of(scenario, set)
        self._native = _native.World(native, strategy, seed, replicate)
        strategy = native.default_strategy if strategy is None else strategy
        self._about = {"scenario": native.name, "strategy": strategy, "seed": seed, "replicate": replicate}

    def step(self, months: int = 1) -> int:
        """Goes on for so many months, but not beyond the last; gives the month then."""
        return self._native.step(months)

    @property
    def month(self) -> int:
        """The last month done; 0 at the start."""
        return self._native.month

    @property
    def months(self) -> int:
        """The last month of the run."""
        return self._native.months

    @property
    def done(self) -> bool:
        """Whether the last month is done."""
        return self._native.done

    @property
    def metrics(self) -> Dict[str, float]:
        """Every metric of this month by name; NaN where it has no value. Units: `samenspel.metrics()`."""
        return self._native.metrics

    def table(self, name: str) -> Table:
        """The state of this month as a table: `actors` (one row per actor who is there), `ties` (one per tie),
        `initiatives`, `sectors`, `groups`, `barriers`, `steps` (one row), or `events` of the month."""
        return self._native.table(name)

    def state(self, name: str = "actors") -> "Dict[str, numpy.ndarray]":
        """The same as numpy arrays, one per column, each of shape `(rows,)`.

        `actors`: shape `(actors here,)`, in the order of their ids; `engagement`, `room`, `mandate`, `reputation`,
        `salience_*`, `fulfilment_*` and `frame_*` in [0, 1], `capacity` in person-months per month, `available` and
        `pledged` in person-months. `ties`: shape `(ties,)`; `strength`, `trust` (of `from` in `to`), `trust_back`
        in [0, 1]. `world.table(name).dictionary` gives the unit and meaning of every column.

        The state is copied once out of the world, so that later steps do not change it; numbers are then read-only
        views of that copy, and text and booleans copies of it. `array.copy()` gives one to write in.
        """
        return self.table(name).numpy()

    def graph(self) -> "networkx.Graph":
        """The network of this month as a networkx graph.

        Nodes are names of actors with the columns of `actors` as attributes, edges the ties with `strength`, `common`
        and so on; what one end thinks of the other is `trust_of` and `gratitude_of`, dicts by name of the end. The
        graph holds `scenario`, `strategy`, `seed`, `replicate` and `month`.
        """
        import networkx

        actors, ties = self.table("actors").numpy(), self.table("ties").numpy()
        graph = networkx.Graph(**self._about, month=self.month, note="an illustration, not a prediction")
        skipped = ("strategy", "replicate", "step")
        for row in _rows(actors, skipped):
            graph.add_node(row.pop("actor"), **row)
        for row in _rows(ties, skipped):
            one, other = row.pop("from"), row.pop("to")
            for what in ("trust", "gratitude"):
                row[f"{what}_of"] = {one: row.pop(what), other: row.pop(f"{what}_back")}
            graph.add_edge(one, other, **row)
        return graph

    def copy(self) -> "World":
        """A world that goes on from here by itself, with the same chance."""
        other = World.__new__(World)
        other._native, other._about = self._native.copy(), dict(self._about)
        return other

    def __repr__(self) -> str:
        return repr(self._native)


def _rows(columns: "Dict[str, numpy.ndarray]", skipped: Any) -> Any:
    kept = {name: column.tolist() for name, column in columns.items() if name not in skipped}
    for cells in zip(*kept.values()):
        yield dict(zip(kept, cells))
