package com.acme.json_body;

import java.io.IOException;

class Archive {
  void store(String name, int count) throws IOException {
    Runtime.getRuntime().exec("archive " + name); // BAD CD-78
    new ProcessBuilder("archive", name).start(); // ok
  }
}
