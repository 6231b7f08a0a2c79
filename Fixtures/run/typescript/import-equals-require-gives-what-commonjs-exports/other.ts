export const a = "A";
export default 3;
