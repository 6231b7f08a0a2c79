#!/usr/bin/env aotc
// Prints what a few shapes measure.
import { Circle, Rectangle, type Shape } from "./shapes.js";
import report from "./report.js";

const shapes: (Circle | Rectangle)[] = [new Circle(1), new Rectangle(2, 3), new Circle(0.5)];
report("shapes", shapes);
