package dev.serval.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files with secrets, and files that look as if they had some. */
class FileSecretsTest {

  /** {@code ~N} stands for N random characters, so that this file holds no secret. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      textBlock =
          """
          app.py => API_TOKEN = "~32" => API_TOKEN
          app.py => password: str = "hunter2" => password
          app.py => connect(user="shop", password="Tr0ub4dor&3") => password
          app.py => config["db_password"] = 'Xk9!mQ2z' => db_password
          app.py => KEY = os.environ.get("API_SECRET", "~24") => API_SECRET
          app.py => if password == "s3cr3t-99": => password
          app.js => const secretKey = "~40"; => secretKey
          app.js => client({ apiKey: '~32' }) => apiKey
          app.js => const t = process.env.JWT_SECRET || "~24"; => JWT_SECRET
          app.ts => const token: string = `~36`; => token
          Main.java => private static final String PASSWORD = "Zq8#vLm2"; => PASSWORD
          main.go => apiToken := "~32" => apiToken
          .env => SECRET_KEY=~40 => SECRET_KEY
          .env.production => export DB_PASSWORD='p4ss-w0rd-X' => DB_PASSWORD
          settings.yaml => client_secret: ~32 => client_secret
          conf/app.properties => db.password=Sup3rS3cret! => db.password
          appsettings.json => "ApiKey": "~32", => ApiKey
          .pypirc => password = pypi-~64 => ''
          .npmrc => //registry.acme.dev/:_authToken=~36 => _authToken
          .netrc => machine api.acme.dev login ci password ~20 => password
          web.xml => <dbPassword>Gt7$kq2w</dbPassword> => dbPassword
          web.config => <add key="ApiSecret" value="~32" /> => ApiSecret
          bundle.js.map => {"sourcesContent":["const apiKey = \\"~32\\";\\n"]} => apiKey
          app.py => url = "postgres://shop:~16@db.acme.dev/orders" => ''
          """)
  void finds(String path, String line, String name) {
    List<FoundSecret> found = FileSecrets.in(path, "\n" + filled(line) + "\n");

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().name()).isEqualTo(name.equals("''") ? "" : name);
    assertThat(found.getFirst().line()).isEqualTo(path.endsWith(".map") ? 1 : 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      textBlock =
          """
          app.py => PASSWORD_FIELD = "password"
          app.py => SECRET_NAME = "shop/prod/db"
          app.py => token = event["headers"]["x-token"]
          app.py => API_KEY_HEADER = "X-Api-Key"
          app.py => password = "changeme"
          app.py => password = "<your-password>"
          app.py => API_KEY = "your-api-key-123456789"
          app.py => secret_key = f"{prefix}-{stage}"
          app.py => token = "test-token-8f3a9b2c7d1e"
          app.py => session_token = "3f2b8a54-9d1c-4e0f-8a77-0c2d5e6f7a8b"
          app.py => next_token = "eyJ~12"
          app.py => etag = "~32"
          app.py => SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf"
          app.js => const passwordPattern = /^(?=.*[A-Z])(?=.*[0-9]).{8,}$/;
          app.js => errors.password = "Password must have 8 characters"
          app.js => { type: "password", name: "password" }
          app.js => const key = "users/2024/01";
          app.js => const publicKey = "ssh-rsa AAAA~60 me@host";
          app.js => headers: { Authorization: `Bearer ${token}` }
          .env => API_TOKEN=
          .env => DB_PASSWORD=${DB_PASSWORD}
          .env => TOKEN_TTL_SECONDS=3600
          settings.yaml => password: "{{resolve:secretsmanager:db:SecretString:password}}"
          settings.yaml => apiKey: !Ref ApiKey
          app.py => url = "postgres://user:password@localhost/db"
          app.py => url = "postgres://{user}:{password}@{host}/db"
          app.py => key = "AKIAIOSFODNN7EXAMPLE"
          """)
  void finds_nothing_in_what_only_looks_so(String path, String line) {
    assertThat(FileSecrets.in(path, "\n" + filled(line) + "\n")).isEmpty();
  }

  @Test
  void the_value_is_never_told() {
    String value = random(32);
    FoundSecret found = FileSecrets.in("a.py", "API_TOKEN = \"" + value + "\"").getFirst();

    assertThat(found.toString()).doesNotContain(value.substring(0, 8));
    assertThat(found.secret().masked().tail()).isEqualTo(value.substring(30));
  }

  @Test
  void a_large_file_takes_no_longer_than_reading_it() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      lines.add("  const token" + i + " = request.headers['x-key-" + i + "'], path = '" + i + "';");
    }
    String text = String.join("\n", lines);
    FileSecrets.in("warm.js", text);
    long start = System.nanoTime();
    assertThat(FileSecrets.in("app.js", text)).isEmpty();
    String line = text.replace('\n', ' ');
    assertThat(FileSecrets.in("bundle.js", line)).isEmpty();
    assertThat((System.nanoTime() - start) / 1_000_000)
        .as("ms for two files of %,d characters", text.length())
        .isLessThan(10_000);
  }

  private static String filled(String line) {
    StringBuilder out = new StringBuilder();
    int i = 0;
    while (i < line.length()) {
      if (line.charAt(i) == '~') {
        int end = i + 1;
        while (end < line.length() && Character.isDigit(line.charAt(end))) {
          end++;
        }
        out.append(random(Integer.parseInt(line.substring(i + 1, end))));
        i = end;
      } else {
        out.append(line.charAt(i++));
      }
    }
    return out.toString();
  }

  private static String random(int length) {
    Random random = new Random(length);
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    return random
        .ints(length, 0, letters.length())
        .collect(StringBuilder::new, (b, i) -> b.append(letters.charAt(i)), StringBuilder::append)
        .toString();
  }
}
