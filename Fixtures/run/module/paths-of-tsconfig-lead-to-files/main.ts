import { a } from "@/util"; import b from "lib"; console.log(a, b);
