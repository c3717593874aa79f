package dev.veneer.demo.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;

/**
 * Signs a token that is good for an hour, or checks one.
 *
 * <p>{@code 09-a-token-in-two-hours/policy.yaml} says how to run it, and what it prints.
 */
@SuppressWarnings("JavaUtilDate") // the type of the library
public final class Tokens {
    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final byte[] KEY = "a key that is not worth a secret".getBytes(StandardCharsets.US_ASCII);

    private Tokens() {}

    /**
     * Signs or checks; exits with 1 where a token is refused.
     *
     * @param args {@code sign} or {@code check}, and the token's file
     */
    public static void main(String[] args) throws IOException, JOSEException, ParseException {
        Path file = Path.of(args[1]);
        if (args[0].equals("sign")) {
            Files.writeString(file, sign());
            System.out.println("signed    for " + LIFETIME.toMinutes() + " minutes");
            return;
        }
        try {
            System.out.println("good      for " + check(Files.readString(file)));
        } catch (BadJWTException e) {
            System.out.println("refused   " + e.getMessage());
            System.exit(1);
        }
    }

    private static String sign() throws JOSEException {
        Instant now = Instant.now();
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject("customer 7")
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFETIME)))
                        .build());
        token.sign(new MACSigner(KEY));
        return token.serialize();
    }

    private static String check(String text) throws JOSEException, ParseException, BadJWTException {
        SignedJWT token = SignedJWT.parse(text);
        if (!token.verify(new MACVerifier(KEY))) {
            throw new BadJWTException("not signed by us");
        }
        JWTClaimsSet claims = token.getJWTClaimsSet();
        new DefaultJWTClaimsVerifier<>(null, Set.of("sub", "exp")).verify(claims, null);
        return claims.getSubject();
    }
}
