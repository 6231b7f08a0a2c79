import data from "./data8.json";
