"""The rows of Runtime-C/include/builtins.def and realm.def, for tools that read them without a build."""
import pathlib
import re
from typing import NamedTuple

INCLUDE = pathlib.Path(__file__).resolve().parent.parent / "Runtime-C/include"


class RealmObject(NamedTuple):
    name: str
    symbol: str
    id: str
    proto: str
    kind: str
    members: str


class Row(NamedTuple):
    family: str
    id: str
    holder: str
    key: str
    kind: str
    handler: str
    length: str
    parameters: str
    result: str
    effects: str
    needs: str
    model: str
    lowering: str
    group: str
    doc: str


def calls(text, macro):
    """The argument lists of a macro's uses, split at commas outside of string literals."""
    for m in re.finditer(rf"^{macro}\((.*)\)$", text, re.M):
        words = re.findall(r'"(?:[^"\\]|\\.)*"|[^,"]+', m[1])
        words = [w.strip() for w in words]
        yield [w[1:-1].replace('\\"', '"') if w.startswith('"') else w for w in words if w]


def realm_objects():
    return [RealmObject(*c) for c in calls((INCLUDE / "realm.def").read_text(), "AOT_REALM_OBJECT")]


def rows():
    """All rows in table order; the holder is the realm object's name."""
    names = {o.symbol: o.name for o in realm_objects()}
    result = []
    for family in re.findall(r'#include "builtins/(\w+)\.def"', (INCLUDE / "builtins.def").read_text()):
        text = (INCLUDE / "builtins" / f"{family}.def").read_text()
        listed = [Row(family, *c) for c in calls(text, "AOT_BUILTIN_ROW")]
        if len(listed) != text.count("\nAOT_BUILTIN_ROW("):
            raise SystemExit(f"builtins/{family}.def: a row is not on one line")
        result += [r._replace(holder=names[r.holder]) for r in listed]
    return result


def qualified_name(row):
    return row.key if row.holder == "global" else f"{row.holder}.{row.key}"
