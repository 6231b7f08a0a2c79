console.log((255).toString(16), (-255).toString(2), (0.5).toString(2), (0.1).toString(3), (2 ** 53).toString(36), (1e21).toString(7));
try { (1).toString(37); } catch (e) { console.log((e).message); }
