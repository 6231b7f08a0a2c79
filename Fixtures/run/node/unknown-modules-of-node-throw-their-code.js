try {
  require("node:nothing");
} catch (error) {
  console.log(error.name, error.code, error.message);
}
import("node:nothing").catch((error) => console.log(error.name, error.code, error.message));
