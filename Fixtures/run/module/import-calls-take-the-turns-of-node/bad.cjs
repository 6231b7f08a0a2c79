count("bad part"); throw new RangeError("bad");
