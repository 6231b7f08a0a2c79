console.log("size runs");
const enum Size { Small = 10, Large = -(~Small) }
export { Size };
