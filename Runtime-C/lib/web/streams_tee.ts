// ReadableStreamTee: two streams of one (Streams, section 4.9.1).
import {
  ByobReaderState, cloneAsBytes, readInto, ReadableStreamBYOBReader, releaseByobReader,
} from "node:web/streams_bytes";
import { Deferred, kState } from "node:web/streams_common";
import {
  acquireReader, cancelReadable, makeByteStream, makeReadable, readChunk, ReaderState, releaseDefaultReader,
} from "node:web/streams_readable";

export function tee(stream: any): any[] {
  const isBytes = stream[kState].controller[kState].isBytes === true;
  return (isBytes ? new ByteTee(stream) : new Tee(stream)).branches();
}

/** What both kinds have: the stream is cancelled when both branches are. */
class Tee {
  stream: any;
  reader: any;
  isReading: boolean = false;
  isAgain: boolean = false;
  one: any;
  two: any;
  isCancelledOne: boolean = false;
  isCancelledTwo: boolean = false;
  reasonOne: any = undefined;
  reasonTwo: any = undefined;
  cancelled: Deferred = new Deferred();

  constructor(stream: any) {
    this.stream = stream;
    this.reader = acquireReader(stream);
  }

  branches(): any[] {
    const start = () => undefined, pull = () => this.pull();
    this.one = makeReadable(start, { pull, cancel: (reason) => this.cancelOne(reason) });
    this.two = makeReadable(start, { pull, cancel: (reason) => this.cancelTwo(reason) });
    this.reader[kState].closed.promise.then(undefined, (error: any) => {
      this.ownOf(this.one).fail(error);
      this.ownOf(this.two).fail(error);
      if (!this.isCancelledOne || !this.isCancelledTwo) this.cancelled.resolve();
    });
    return [this.one, this.two];
  }

  ownOf(branch: any): any { return branch[kState].controller[kState]; }

  cancelOne(reason: any): Promise<any> {
    this.isCancelledOne = true;
    this.reasonOne = reason;
    return this.cancelBoth();
  }

  cancelTwo(reason: any): Promise<any> {
    this.isCancelledTwo = true;
    this.reasonTwo = reason;
    return this.cancelBoth();
  }

  cancelBoth(): Promise<any> {
    if (this.isCancelledOne && this.isCancelledTwo)
      this.cancelled.resolve(cancelReadable(this.stream, [this.reasonOne, this.reasonTwo]));
    return this.cancelled.promise;
  }

  pull(): Promise<any> {
    if (this.isReading) {
      this.isAgain = true;
      return Promise.resolve();
    }
    this.isReading = true;
    readChunk(this.reader, {
      chunk: (value) => {
        queueMicrotask(() => {
          this.isAgain = false;
          if (!this.isCancelledOne) this.ownOf(this.one).enqueue(value);
          if (!this.isCancelledTwo) this.ownOf(this.two).enqueue(value);
          this.isReading = false;
          if (this.isAgain) this.pull();
        });
      },
      close: () => {
        this.isReading = false;
        if (!this.isCancelledOne) this.ownOf(this.one).close();
        if (!this.isCancelledTwo) this.ownOf(this.two).close();
        if (!this.isCancelledOne || !this.isCancelledTwo) this.cancelled.resolve();
      },
      error: () => { this.isReading = false; },
    });
    return Promise.resolve();
  }
}

/** Of bytes: each branch may bring memory, which then goes to the stream. */
class ByteTee extends Tee {
  isAgainOne: boolean = false;
  isAgainTwo: boolean = false;

  branches(): any[] {
    const start = () => undefined;
    this.one = makeByteStream(start, { pull: () => this.pullFor(true), cancel: (reason) => this.cancelOne(reason) });
    this.two = makeByteStream(start, { pull: () => this.pullFor(false), cancel: (reason) => this.cancelTwo(reason) });
    this.forward(this.reader);
    return [this.one, this.two];
  }

  forward(reader: any): void {
    reader[kState].closed.promise.then(undefined, (error: any) => {
      if (reader !== this.reader) return;
      this.ownOf(this.one).fail(error);
      this.ownOf(this.two).fail(error);
      if (!this.isCancelledOne || !this.isCancelledTwo) this.cancelled.resolve();
    });
  }

  pullFor(isFirst: boolean): Promise<any> {
    if (this.isReading) {
      if (isFirst) this.isAgainOne = true;
      else this.isAgainTwo = true;
      return Promise.resolve();
    }
    this.isReading = true;
    const request = this.ownOf(isFirst ? this.one : this.two).request();
    if (request === null) this.readDefault();
    else this.readByob(request[kState].view, !isFirst);
    return Promise.resolve();
  }

  use(kind: "default" | "byob"): void {
    const state = this.reader[kState];
    if (kind === "default" && state instanceof ByobReaderState) {
      releaseByobReader(this.reader);
      this.reader = acquireReader(this.stream);
      this.forward(this.reader);
    } else if (kind === "byob" && state instanceof ReaderState) {
      releaseDefaultReader(this.reader);
      this.reader = new ReadableStreamBYOBReader(this.stream);
      this.forward(this.reader);
    }
  }

  pullAgain(): void {
    this.isReading = false;
    if (this.isAgainOne) this.pullFor(true);
    else if (this.isAgainTwo) this.pullFor(false);
  }

  /** A copy for the second; null when there can be none, and all has failed. */
  copyOf(chunk: any): any {
    try {
      return cloneAsBytes(chunk);
    } catch (error) {
      this.ownOf(this.one).fail(error);
      this.ownOf(this.two).fail(error);
      this.cancelled.resolve(cancelReadable(this.stream, error));
      return null;
    }
  }

  readDefault(): void {
    this.use("default");
    readChunk(this.reader, {
      chunk: (value) => { queueMicrotask(() => { this.giveBoth(value); }); },
      close: () => {
        this.isReading = false;
        this.closeBranches(undefined, false);
      },
      error: () => { this.isReading = false; },
    });
  }

  giveBoth(value: any): void {
    this.isAgainOne = this.isAgainTwo = false;
    let second = value;
    if (!this.isCancelledOne && !this.isCancelledTwo) {
      second = this.copyOf(value);
      if (second === null) return;
    }
    if (!this.isCancelledOne) this.ownOf(this.one).enqueue(value);
    if (!this.isCancelledTwo) this.ownOf(this.two).enqueue(second);
    this.pullAgain();
  }

  readByob(view: any, isForSecond: boolean): void {
    this.use("byob");
    readInto(this.reader, view, 1, {
      chunk: (value) => { queueMicrotask(() => { this.giveByob(value, isForSecond); }); },
      close: (value) => {
        this.isReading = false;
        this.closeBranches(value, isForSecond);
      },
      error: () => { this.isReading = false; },
    });
  }

  giveByob(value: any, isForSecond: boolean): void {
    this.isAgainOne = this.isAgainTwo = false;
    const byob = this.ownOf(isForSecond ? this.two : this.one), other = this.ownOf(isForSecond ? this.one : this.two);
    const isByobCancelled = isForSecond ? this.isCancelledTwo : this.isCancelledOne;
    const isOtherCancelled = isForSecond ? this.isCancelledOne : this.isCancelledTwo;
    if (!isOtherCancelled) {
      const copy = this.copyOf(value);
      if (copy === null) return;
      if (!isByobCancelled) byob.respondWithView(value);
      other.enqueue(copy);
    } else if (!isByobCancelled) byob.respondWithView(value);
    this.pullAgain();
  }

  closeBranches(value: any, isForSecond: boolean): void {
    const one = this.ownOf(this.one), two = this.ownOf(this.two);
    if (!this.isCancelledOne) one.close();
    if (!this.isCancelledTwo) two.close();
    if (value !== undefined) {
      const isByobCancelled = isForSecond ? this.isCancelledTwo : this.isCancelledOne;
      const isOtherCancelled = isForSecond ? this.isCancelledOne : this.isCancelledTwo;
      const byob = isForSecond ? two : one, other = isForSecond ? one : two;
      if (!isByobCancelled) byob.respondWithView(value);
      if (!isOtherCancelled && other.pending.length > 0) other.respond(0);
    } else {
      if (one.pending.length > 0) one.respond(0);
      if (two.pending.length > 0) two.respond(0);
    }
    if (!this.isCancelledOne || !this.isCancelledTwo) this.cancelled.resolve();
  }
}
