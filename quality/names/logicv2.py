"""Writes logicv2.tsv: what nomenklatura's LogicV2 says of each pair. Run it with an environment of its own, nomenklatura is no dependency of Khabar:

    python -m venv /tmp/nk && /tmp/nk/bin/pip install nomenklatura && /tmp/nk/bin/python quality/names/logicv2.py

Office and state of a pair are given as FollowTheMoney's `position` and `country`; ids of the lexicon are not given, as LogicV2 compares names.
"""

from __future__ import annotations

import tomllib
from importlib.metadata import version
from pathlib import Path

from followthemoney import model
from followthemoney.proxy import EntityProxy
from nomenklatura.matching import LogicV2

HERE = Path(__file__).parent
COUNTRIES = {"germany": "de", "france": "fr", "iraq": "iq", "yemen": "ye", "russia": "ru", "libya": "ly", "kuwait": "kw", "jordan": "jo", "egypt": "eg", "us": "us",
             "uk": "gb", "syria": "sy", "sudan": "sd", "bangladesh": "bd", "israel": "il", "palestine": "ps", "tunisia": "tn", "somalia": "so", "lebanon": "lb",
             "kenya": "ke", "ukraine": "ua", "india": "in", "algeria": "dz"}  # fmt: skip


def entity(written: str, id: str) -> EntityProxy:
    fields = [field.strip() for field in written.partition("#")[0].split("|")] + ["", ""]
    found = model.make_entity("Person")
    found.id = id
    found.add("name", fields[0])
    found.add("position", fields[1] or None)
    found.add("country", COUNTRIES[fields[2]] if fields[2] else None)
    return found


def main() -> None:
    config = LogicV2.default_config()
    lines = [f"# LogicV2 of nomenklatura {version('nomenklatura')}, default configuration: half, number of the pair in its file, score"]
    for half in ("open", "closed"):
        number = 0
        for group in tomllib.loads((HERE / f"{half}.toml").read_text("utf-8"))["group"]:
            for same in ("same", "different"):
                for left, right in group.get(same, ()):
                    number += 1
                    result = LogicV2.compare(entity(left, f"{half}-{number}-a"), entity(right, f"{half}-{number}-b"), config)  # it caches by id
                    lines.append(f"{half}\t{number}\t{result.score:.3f}")
    (HERE / "logicv2.tsv").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
