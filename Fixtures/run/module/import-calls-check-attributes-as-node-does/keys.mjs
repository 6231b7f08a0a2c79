import part from "./part9.mjs" with { zone: "1", area: "2", type: "json" };
