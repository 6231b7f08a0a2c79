// Persistent collections, their laziness, records, and what they print.
const { Collection, List, Map, OrderedMap, Range, Record, Repeat, Seq, Set, Stack, fromJS, getIn, is, merge } = require("immutable");

const map = Map({ a: 1, b: List([1, 2]), c: Map({ deep: true }) });
const next = map.set("a", 2).updateIn(["b", 1], n => n * 10).deleteIn(["c", "deep"]).mergeDeep({ c: { more: [1] } });
console.log(map.toJS(), next.toJS(), next.get("c").toString(), map === map.set("a", 1), is(map, fromJS({ a: 1, b: [1, 2], c: { deep: true } })));
console.log(map.hashCode() === Map(map).hashCode(), String(OrderedMap([["z", 1], ["a", 2]]).sort()), map.keySeq().toArray(), map.flip().get(1));
let list = List();
for (let i = 0; i < 2000; i++) list = list.push(i);
console.log(list.size, list.get(1500), list.set(1999, -1).last(), list.slice(-3).toArray(), list.insert(1, "x").take(3).toJS(), list.shift().first());
console.log(list.groupBy(n => n % 3).map(group => group.size).toObject(), list.reduce((a, b) => a + b), list.interpose(0).size, list.findLast(n => n % 7 === 0));
let seen = 0;
const lazy = Seq(list).filter(n => { seen++; return n % 2; }).map(n => n * n).take(3);
console.log(seen, lazy.toArray(), seen, Range(0, Infinity, 5).skip(2).take(3).toArray(), Repeat("x", 2).join());
const Point = Record({ x: 0, y: 0 }, "Point");
const point = new Point({ x: 1 });
console.log(String(point), point.set("y", 5).toObject(), point.x + point.y, Record.isRecord(point), is(point, Point({ x: 1 })));
console.log(Set([1, 2, 3]).intersect([2, 3, 4]).toJS(), Set.of("a").add("a").size, Set([Map({ a: 1 })]).has(Map({ a: 1 })), Stack([1, 2]).push(0).peek(), Stack([1, 2]).toString());
console.log(map.withMutations(m => m.set("x", 1).delete("a")).toJS(), Collection.isKeyed(map), [...map.entries()].length, JSON.stringify(next), getIn({ a: { b: 1 } }, ["a", "b"]), merge({ a: 1 }, { b: 2 }));
console.log(fromJS({ a: [{ b: 1 }] }, (key, value) => value.toList ? (key === "a" ? value.toSet() : value.toOrderedMap()) : value).toString());
for (const [key, value] of next) console.log(key, String(value));
console.log(next, List.of(1, Set()), lazy);
