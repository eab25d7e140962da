package dev.serval.model;

/** Where a value was read. */
public sealed interface Origin {

  /** Whether both were read from one file, or both from AWS. */
  static boolean sameSource(Origin one, Origin other) {
    return switch (one) {
      case InFile(String file, int _, int _) ->
          other instanceof InFile(String otherFile, int _, int _) && file.equals(otherFile);
      case InAccount _ -> other instanceof InAccount;
    };
  }

  /** Whether both were read from files of one folder, which is one module in Terraform. */
  static boolean sameFolder(Origin one, Origin other) {
    return one instanceof InFile(String file, int _, int _)
        && other instanceof InFile(String otherFile, int _, int _)
        && folder(file).equals(folder(otherFile));
  }

  private static String folder(String file) {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }

  /**
   * A file.
   *
   * @param file the path as the user gave it
   * @param line from 1
   * @param column from 1
   */
  record InFile(String file, int line, int column) implements Origin {
    @Override
    public String toString() {
      return file + ":" + line + ":" + column;
    }
  }

  /**
   * The answer of an AWS API.
   *
   * @param arn the resource asked about
   * @param field the answer's member, such as {@code Configuration.Runtime}
   */
  record InAccount(String arn, String field) implements Origin {
    @Override
    public String toString() {
      return arn + " " + field;
    }
  }
}
