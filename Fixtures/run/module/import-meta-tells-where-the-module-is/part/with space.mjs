export const meta = import.meta;
const again = () => import.meta;
export const same = again() === meta;
