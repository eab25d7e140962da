package dev.serval.rule.weakness;

import static dev.serval.rule.weakness.WeaknessCards.put;

import dev.serval.analysis.code.catalog.Weakness;
import dev.serval.rule.Card;
import dev.serval.rule.Consequence;
import dev.serval.rule.Severity;
import dev.serval.rule.Standard;
import java.util.Map;

/** Weaknesses by how functions run: what they keep, give out and trust. */
final class RuntimeCards {

  private RuntimeCards() {}

  static void in(Map<Weakness, Card> cards) {
    put(
        cards,
        Weakness.TLS,
        Severity.HIGH,
        "Connections take any certificate",
        Consequence.DATA_IS_EXPOSED,
        """
        Whoever is on the way can answer in the place of the other side, and read and change all that is sent, credentials with it.\
        """,
        """
        Leave verification on. Where the other side has a certificate of its own authority, give that authority (verify="ca.pem", ca: readFileSync(...)).\
        """,
        Standard.owasp(3),
        Standard.csa(3));
    put(
        cards,
        Weakness.TOKEN,
        Severity.HIGH,
        "A token is read without its signature being checked",
        Consequence.OUTSIDERS_GET_IN,
        """
        Anybody can write a token that says what they like: who they are, what they may do.\
        """,
        """
        Verify with the key and a fixed list of algorithms (jwt.decode(token, key, algorithms=["RS256"]), jwt.verify(token, key, { algorithms: ["RS256"] }), JWT.require(algorithm).build().verify(token), jwt.Parse with jwt.WithValidMethods), or let an authorizer of the API do it.\
        """,
        Standard.owasp(2),
        Standard.csa(2));
    put(
        cards,
        Weakness.CIPHER,
        Severity.MEDIUM,
        "A cipher that is broken protects data",
        Consequence.DATA_IS_EXPOSED,
        """
        DES, RC4 and ECB let patterns of the data through, or the key be found.\
        """,
        """
        Take AES in GCM (AESGCM, createCipheriv("aes-256-gcm", ...), Cipher.getInstance("AES/GCM/NoPadding"), cipher.NewGCM), or let KMS encrypt.\
        """,
        Standard.owasp(3),
        Standard.csa(3));
    put(
        cards,
        Weakness.HASH,
        Severity.MEDIUM,
        "A secret is kept or compared by a weak hash",
        Consequence.DATA_IS_EXPOSED,
        """
        MD5 and SHA-1 are computed billions of times a second: passwords behind them are found by trying.\
        """,
        """
        Take a slow hash made for passwords (bcrypt, scrypt, argon2, PBKDF2), with a salt of its own for each.\
        """,
        Standard.owasp(3),
        Standard.csa(3));
    put(
        cards,
        Weakness.RANDOM,
        Severity.MEDIUM,
        "A secret is made of guessable numbers",
        Consequence.OUTSIDERS_GET_IN,
        """
        Generators such as random and Math.random are predicted from a few of their numbers, and with them the next token.\
        """,
        """
        Take secrets.token_urlsafe(), crypto.randomBytes(), SecureRandom or crypto/rand.\
        """,
        Standard.owasp(2),
        Standard.csa(2));
    put(
        cards,
        Weakness.TEMPORARY,
        Severity.LOW,
        "Data of an event stays in a file of a fixed name",
        Consequence.DATA_IS_EXPOSED,
        """
        /tmp lives on with the environment: what one event left is there when the next comes, of another sender. Where the next one fails to write, it works with the data of the one before.\
        """,
        """
        Give each event a name of its own (tempfile.TemporaryDirectory, mkdtemp, Files.createTempDirectory, os.MkdirTemp), and remove it in the end.\
        """,
        Standard.owasp(3),
        Standard.csa(12));
    put(
        cards,
        Weakness.SHARED,
        Severity.MEDIUM,
        "Data of one event is given out in the next",
        Consequence.DATA_IS_EXPOSED,
        """
        Variables outside of the handler live on with the environment: what the event of one sender left there goes into the answer to another.\
        """,
        """
        Keep what belongs to an event in variables of the handler, or clear it at the beginning.\
        """,
        Standard.owasp(3),
        Standard.csa(12));
    put(
        cards,
        Weakness.LEAK,
        Severity.HIGH,
        "The environment or a secret is returned",
        Consequence.SECRETS_LEAK,
        """
        Whoever calls gets the credentials of the role, or a secret, and works with it from elsewhere.\
        """,
        """
        Return what the caller needs, by name.\
        """,
        Standard.owasp(3),
        Standard.csa(7));
    put(
        cards,
        Weakness.STACK,
        Severity.LOW,
        "Callers get the stack of an error",
        Consequence.DATA_IS_EXPOSED,
        """
        Stacks tell of files, libraries and data that help the next attempt.\
        """,
        """
        Log the error, and answer with a sentence of your own.\
        """,
        Standard.owasp(6),
        Standard.csa(10));
    put(
        cards,
        Weakness.LOGGED,
        Severity.MEDIUM,
        "The environment or a secret is written to the log",
        Consequence.SECRETS_LEAK,
        """
        Logs are read by more people than secrets are, and kept longer.\
        """,
        """
        Log names, not values.\
        """,
        Standard.owasp(3),
        Standard.csa(7));
  }
}
