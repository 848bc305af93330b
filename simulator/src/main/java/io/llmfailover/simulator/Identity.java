package io.llmfailover.simulator;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Base64;

/** A key and a certificate for localhost, made here because the JDK has no public API that signs one. */
record Identity(String keyPem, String certificatePem) {
    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));
    private static final byte[] COMMON_NAME = Der.oid(0x55, 0x04, 0x03);
    private static final byte[] ALT_NAMES = Der.oid(0x55, 0x1D, 0x11);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    static Identity create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] content = content(pair);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(content);
            byte[] certificate = Der.sequence(content, ECDSA_SHA256, Der.bits(signature.sign()));
            return new Identity(pem("PRIVATE KEY", pair.getPrivate().getEncoded()), pem("CERTIFICATE", certificate));
        } catch (GeneralSecurityException e) {
            throw new StartException("cannot make a certificate: " + e.getMessage(), e);
        }
    }

    private static byte[] content(KeyPair pair) {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        byte[] name = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.utf8("localhost"))));
        byte[] version = Der.tagged(0xA0, Der.integer(BigInteger.TWO));
        byte[] life = Der.sequence(Der.time(now.minusDays(1)), Der.time(now.plusYears(1)));
        byte[] names = Der.sequence(
                Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)), Der.tagged(0x87, LOOPBACK));
        byte[] extensions = Der.tagged(0xA3, Der.sequence(Der.sequence(ALT_NAMES, Der.octets(names))));
        BigInteger serial = BigInteger.valueOf(now.toInstant().toEpochMilli());
        return Der.sequence(
                version,
                Der.integer(serial),
                ECDSA_SHA256,
                name,
                life,
                name,
                pair.getPublic().getEncoded(),
                extensions);
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    PemKeyCertOptions options() {
        return new PemKeyCertOptions().addKeyValue(Buffer.buffer(keyPem)).addCertValue(Buffer.buffer(certificatePem));
    }
}
