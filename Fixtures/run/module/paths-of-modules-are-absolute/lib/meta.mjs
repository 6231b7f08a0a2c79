export const { filename, dirname, url } = import.meta;
