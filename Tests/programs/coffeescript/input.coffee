square = (x) -> x * x
class A extends B
  constructor: (@a, rest...) -> super rest...
  m: => @a?.b ? [1..3]
console.log (square n for n in [1..10] when n % 2)
