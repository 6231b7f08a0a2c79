await 0; count("waiting"); export const a = 1;
