package dev.serval.signal.state;

/** How the values of one type are written and read. Which type it is says the code, not a file. */
interface Form {

  void write(Object value, Sink to);

  Object read(Source from);

  /** The type with all below it in words: another shape can't be read as this. */
  String shape();

  /** Reads into what is there already, where that can be; what is read, else. */
  default Object fill(Object into, Source from) {
    return read(from);
  }
}
