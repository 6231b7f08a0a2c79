console.log("mode runs");
export enum Mode { Off = 7 }
