package dev.serval.cli;

/** The command. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("serval");
  }
}
