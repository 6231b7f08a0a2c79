// Listings of folders, which the ways to read a folder share.
import { stat } from "aot:host";
import { Dirent, inFolder, isFolderMode, joined, named, pathText, toPath } from "node:internal/fs";

const FOLDER = 2, LINK = 3, UNKNOWN = 0;

export function isFolder(path: any): boolean {
  const fields = new Float64Array(18);
  return stat(path, 1, fields) >= 0 && isFolderMode(fields[1]);
}

/** What a listing has found, and the folders that it has yet to read: breadth first, as node lists folders in folders. */
export class FolderList {
  found: any[] = [];
  private pending: any[] = [""];
  private position = 0;
  private folder: any = "";
  constructor(
    private root: string, private shownRoot: any, private encoding: any, private isRecursive: boolean,
    private withTypes: boolean,
  ) {}

  /** The path of the next folder to read; undefined when there is none. */
  next(): any {
    if (this.position === this.pending.length) return undefined;
    this.folder = this.pending[this.position++];
    return this.pathOf(this.folder);
  }

  private pathOf(inner: any): any { return inner === "" ? this.root : inFolder(this.root, inner); }

  /** What the folder has: name, type, name, type ... */
  add(entries: any): void {
    const folder = this.folder;
    for (let k = 0; k < entries.length; k += 2) {
      const name = entries[k], type = entries[k + 1], inner = folder === "" ? name : inFolder(folder, name);
      if (this.withTypes) this.found.push(new Dirent(named(name, this.encoding), type, this.parent(folder)));
      else this.found.push(named(inner, this.encoding));
      if (!this.isRecursive) continue;
      // Node asks what a name leads to, and entries for their type.
      const mayLead = type === UNKNOWN || (type === LINK && !this.withTypes);
      if (type === FOLDER || (mayLead && isFolder(this.pathOf(inner)))) this.pending.push(inner);
    }
  }

  private parent(folder: any): any {
    return folder === "" ? this.shownRoot : joined(pathText(toPath(this.shownRoot)), pathText(folder));
  }
}
