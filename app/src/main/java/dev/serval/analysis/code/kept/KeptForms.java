package dev.serval.analysis.code.kept;

import dev.serval.analysis.code.form.Module;
import dev.serval.model.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Forms of files, kept in a folder from run to run, each under a name made of the file's content.
 *
 * <p>Code can hold secrets. So each form is encrypted with a key that is made of the file itself:
 * who has not the code can't read its form, and can't make one that is taken for it. What can't be
 * read is lowered anew; keeping is never a reason to fail.
 */
public final class KeptForms {

  /** Made when the first long file is seen: most runs see none. */
  private static final class Coder {
    private static final RecordCoder OF_MODULES = new RecordCoder(Module.class);
  }

  /** Of all forms together; what was made longest ago goes first. */
  private static final long MOST_BYTES = 256L << 20;

  private static final int MOST_FORM_BYTES = 64 << 20;

  /** A key encrypts one text only, so that the number used once can be the same for all. */
  private static final GCMParameterSpec ONCE = new GCMParameterSpec(128, new byte[12]);

  private final Path folder;
  private final String build;

  /**
   * Those in a folder, which is made where it is missing.
   *
   * @param build what tells this build's way of lowering from others'
   */
  public KeptForms(Path folder, String build) {
    this.folder = folder;
    this.build = build;
  }

  /** The form of a file, where it was kept. */
  Optional<Module> find(SourceFile file) {
    Names names = names(file);
    Path kept = folder.resolve(names.name);
    try {
      if (!Files.exists(kept)) {
        return Optional.empty();
      }
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, names.key);
      return Optional.of(
          (Module) Coder.OF_MODULES.read(inflated(cipher.doFinal(Files.readAllBytes(kept)))));
    } catch (IOException
        | GeneralSecurityException
        | DataFormatException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Keeps the form of a file. */
  void keep(SourceFile file, Module module) {
    Names names = names(file);
    try {
      byte[] encrypted =
          cipher(Cipher.ENCRYPT_MODE, names.key).doFinal(deflated(Coder.OF_MODULES.write(module)));
      makeFolder();
      Path part = Files.createTempFile(folder, "form", ".part");
      try {
        Files.write(part, encrypted);
        Files.move(part, folder.resolve(names.name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
      makeRoom();
    } catch (IOException | GeneralSecurityException e) {
      // It is lowered anew the next time.
    }
  }

  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
      if (posix) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
    }
  }

  private record Kept(Path file, long bytes, FileTime made) {}

  private void makeRoom() throws IOException {
    List<Kept> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        all.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
      }
    }
    all.sort(Comparator.comparing(Kept::made));
    long bytes = all.stream().mapToLong(Kept::bytes).sum();
    for (Kept one : all) {
      if (bytes <= MOST_BYTES) {
        return;
      }
      Files.deleteIfExists(one.file);
      bytes -= one.bytes;
    }
  }

  /** What a form is called, and the key that it is encrypted with. */
  private record Names(String name, SecretKeySpec key) {}

  private Names names(SourceFile file) {
    byte[] content = digest(build + '\0' + file.path() + '\0' + file.text());
    return new Names(
        HexFormat.of().formatHex(digest("name\0" + HexFormat.of().formatHex(content))),
        new SecretKeySpec(digest("key\0" + HexFormat.of().formatHex(content)), "AES"));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Cipher cipher(int mode, SecretKeySpec key) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, ONCE);
    return cipher;
  }

  private static byte[] deflated(byte[] plain) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
      byte[] piece = new byte[1 << 16];
      while (!deflater.finished()) {
        out.write(piece, 0, deflater.deflate(piece));
      }
      return out.toByteArray();
    }
  }

  private static byte[] inflated(byte[] small) throws DataFormatException {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(small);
      ByteArrayOutputStream out = new ByteArrayOutputStream(small.length * 4 + 64);
      byte[] piece = new byte[1 << 16];
      while (!inflater.finished()) {
        int length = inflater.inflate(piece);
        if (length == 0 || out.size() > MOST_FORM_BYTES) {
          throw new DataFormatException("it ends too early, or never");
        }
        out.write(piece, 0, length);
      }
      return out.toByteArray();
    }
  }
}
