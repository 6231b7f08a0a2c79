import { Color, Name } from "./color";
import { Extent } from "./barrel";
import { Mode, value } from "./mixed";
import { Mode as Other } from "./passing";
import { Color as FromBarrel } from "./barrel";

console.log(Color.Red, Color.Green, Color.Blue, Name.Blue, Color["Blue"], Extent.Small, Extent.Large, Mode.On, value, Other.Off, FromBarrel.Green);
console.log(Later.A, Later.B);
const enum Later { A = 3, B }
