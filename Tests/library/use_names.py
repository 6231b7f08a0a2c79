# Functions and parameters whose names meet others, and what functions of Python give that is not what was said.
import aot
from names import Names


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0])


with aot.Context() as context:
    names = Names(context)
    heard = []
    attempt(lambda: names.get(3, "x", True, None, 4))
    attempt(names.get_body)
    attempt(lambda: names.call([1, 2], 3, 4, lambda: 5))
    attempt(lambda: names.call([1, 2], 3, 4, lambda: "5"))
    attempt(lambda: names.call([1, 2], 3, 4, lambda: {}["\ud800"]))
    attempt(lambda: names.call_f(6))
    attempt(lambda: names.call_body(1, 2, 3))
    attempt(lambda: names.each(["a", "b"], lambda text, i: heard.append((text, i))))
    print(heard)
    attempt(lambda: names.each_visit(1, 2, 3))
    attempt(lambda: names.first(aot.UNDEFINED, 3))
    attempt(lambda: names.context_(9))
    attempt(lambda: names.quoted(lambda: "text"))
    attempt(lambda: names.quoted(lambda: 5))
    attempt(lambda: names.quoted(lambda: "a\0b"))
    attempt(lambda: names.get(3, None, True, None, 4))
