count("bad"); throw new RangeError("bad");
