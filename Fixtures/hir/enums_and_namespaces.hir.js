"use strict";
const $inc = (value) => ++value;
let Computed, Geo, t, t_1, t_2, t_3;
const Color = { Red: 0, "0": "Red", Green: 5, "5": "Green", Blue: 6, "6": "Blue", Name: "n", Mask: 7, "7": "Mask" };
const Level = { Low: 1, "1": "Low", High: 8, "8": "High" };
t = Computed || (Computed = {});
t[t.A = "abc".length] = "A";
t[t.B = t.A + 1] = "B";
t_1 = Geo || (Geo = {});
(function (Geo_1) {
  let unit, Inner, t_4;
  function scale(x) {
    return x * Geo_1.unit * hidden;
  }
  Geo_1.unit = 2;
  const hidden = 3;
  Geo_1.scale = scale;
  t_4 = Geo_1.Inner || (Geo_1.Inner = {});
  (function (Inner_1) {
    let deep;
    Inner_1.deep = Geo_1.unit + 1;
  })(t_4);
})(t_1);
t_2 = Geo || (Geo = {});
(function (Geo_1) {
  let more;
  Geo_1.more = (0, Geo_1.scale)(1);
})(t_2);
console.log(Color.Blue, Color[5], Color.Name, Color.Mask, 8, Computed.B, Computed[4]);
t_3 = Geo.Inner;
t_3.deep = $inc(t_3.deep);
console.log(Geo.unit, Geo.scale(2), Geo.more, Geo.Inner.deep);
