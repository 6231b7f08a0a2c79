"""A Python program that calls the library stats, which is compiled TypeScript: docs/libraries.md."""
import aot
from stats import Stats

with aot.Context() as context:
    stats = Stats(context)
    print("mean", stats.mean([1, 2, 2.5, 6]))
    print(stats.histogram([1, 2, 2.5, 6], 2))
    series = stats.new_Series()
    stats.Series_add(series, 1.5)
    series.add(3)  # by the program's own name for it
    stats.Series_each(series, lambda item, index: print("item", index, item))
    print(stats.settled("all").result())
    try:
        stats.check(-1)
    except aot.Error as error:
        print(error.status, error.value.message)
    context["print"] = lambda *words: print("program:", *words)
    context["print"]("one", 2, True)
    del series
