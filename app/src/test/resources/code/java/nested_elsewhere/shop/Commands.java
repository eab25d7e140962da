package shop;

import java.io.IOException;

class Commands {
  private Commands() {}

  static class Fetch {
    private final String name;
    private final int times;

    Fetch(String name, int times) {
      this.name = name;
      this.times = times;
    }

    void run() throws IOException {
      Runtime.getRuntime().exec("fetch " + name); // BAD CD-78
      Runtime.getRuntime().exec("repeat " + times); // ok
    }

    int times() {
      return times;
    }
  }

  static class Quoted {
    static String of(String text) {
      return text.matches("[a-z]+") ? text : "none";
    }
  }
}
