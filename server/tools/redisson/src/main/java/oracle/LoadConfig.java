package oracle;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.redisson.Redisson;
import org.redisson.config.Config;

/**
 * Asks the Redisson release on the class path what it thinks of YAML configurations, without ever connecting.
 *
 * <p>Input (a file named as the argument, else standard input) is a row of frames: a line {@code name TAB length},
 * then that many bytes, the file. Output is one line per frame: name, stage, class and message of the exception
 * that came out, class and message of its innermost cause, separated by tabs. A first line starting with {@code #}
 * names the release and the Java that ran it. The stages, in their order:
 *
 * <ul>
 *   <li>{@code parse}: {@code Config.fromYAML(File)} threw.
 *   <li>{@code copy}: {@code new Config(config)} threw; that is also how an empty file ends in 4.x, where parsing
 *       gives null.
 *   <li>{@code check}: {@code Redisson.create} was refused by {@code ConfigSupport}, which looks for a server section
 *       and compares pool sizes with minimum idle sizes.
 *   <li>{@code create}: {@code Redisson.create} was refused later, still for the configuration's sake: addresses,
 *       nodes, master name, scan interval, threads, classes that are missing.
 *   <li>{@code hang}: no answer twenty seconds after the one before it.
 *   <li>{@code ok}: Redisson went as far as opening a connection, or made a client (lazy initialization).
 * </ul>
 *
 * <p>The checks of the later stages are Redisson's own code, none is restated here. Connections are impossible
 * because the configuration is given an event loop that refuses every channel: no socket is ever handed to a
 * selector. It is also given a resolver that takes every name for this machine's own and asks no name server. What
 * follows from that:
 *
 * <ul>
 *   <li>An {@code eventLoopGroup} or {@code addressResolverGroupFactory} of the file is replaced after loading, so a
 *       wrong number in {@code nettyThreads} is not seen. {@code retryAttempts} is set to 0, so that nobody waits.
 *   <li>No server answers, so in the cluster, sentinel and replicated modes every address is tried and checked; a
 *       client that reaches the first one would not look at a later bad one at this point.
 *   <li>What needs a server's answer is not asked: passwords, the master's name, slots, the database.
 *   <li>TLS key and trust stores are opened when a channel is set up, which does not happen: not seen.
 * </ul>
 */
public final class LoadConfig {

    private static final long PATIENCE_SECONDS = 20;

    /** Many at a time: a client that fails in cluster mode spends two seconds waiting for its own shutdown. */
    private static final ExecutorService CREATIONS = Executors.newFixedThreadPool(64);

    private static final List<String> SECTIONS = Arrays.asList(
            "getSingleServerConfig", "getClusterServersConfig", "getSentinelServersConfig",
            "getReplicatedServersConfig", "getMasterSlaveServersConfig", "getElasticacheServersConfig");

    /** How one file ended; {@code thrown} is null where nothing was thrown. */
    private static final class Outcome {
        final String stage;
        final Throwable thrown;

        Outcome(String stage, Throwable thrown) {
            this.stage = stage;
            this.thrown = thrown;
        }
    }

    private LoadConfig() {
    }

    public static void main(String[] args) throws Exception {
        // Whatever libraries print must not get between the answers.
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        System.setOut(System.err);
        answers.println("# redisson " + Redisson.class.getPackage().getImplementationVersion()
                + " java " + System.getProperty("java.version"));
        Map<String, Future<Outcome>> outcomes = new LinkedHashMap<>();
        File scratch = File.createTempFile("redisson", ".yaml");
        try (InputStream raw = args.length > 0 ? new FileInputStream(args[0]) : System.in;
                DataInputStream in = new DataInputStream(new BufferedInputStream(raw))) {
            for (String header = readLine(in); header != null; header = readLine(in)) {
                int tab = header.lastIndexOf('\t');
                byte[] yaml = new byte[Integer.parseInt(header.substring(tab + 1))];
                in.readFully(yaml);
                Files.write(scratch.toPath(), yaml);
                outcomes.put(header.substring(0, tab), judge(scratch));
            }
        } finally {
            Files.deleteIfExists(scratch.toPath());
        }
        for (Map.Entry<String, Future<Outcome>> each : outcomes.entrySet()) {
            answers.println(each.getKey() + '\t' + describe(await(each.getValue())));
        }
        // Clients that failed half way leave threads behind that would keep the process alive.
        System.exit(0);
    }

    private static Future<Outcome> judge(File file) {
        Config config;
        try {
            config = Config.fromYAML(file);
        } catch (Throwable e) {
            return CompletableFuture.completedFuture(new Outcome("parse", e));
        }
        try {
            new Config(config);
        } catch (Throwable e) {
            return CompletableFuture.completedFuture(new Outcome("copy", e));
        }
        return CREATIONS.submit(() -> create(config));
    }

    private static Outcome await(Future<Outcome> outcome) throws InterruptedException, ExecutionException {
        try {
            return outcome.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return new Outcome("hang", e);
        }
    }

    private static Outcome create(Config config) {
        NoNetwork network = new NoNetwork();
        try {
            network.replace(config);
            forgetRetries(config);
            Redisson.create(config).shutdown(0, 0, TimeUnit.SECONDS);
            return new Outcome("ok", null);
        } catch (Throwable e) {
            return place(e, network);
        } finally {
            network.close();
        }
    }

    /** Sorts what {@code Redisson.create} threw into the stages. */
    private static Outcome place(Throwable thrown, NoNetwork network) {
        if (triedToConnect(thrown, new IdentityHashMap<>())) {
            return new Outcome("ok", null);
        }
        // A connection error without our own one in its causes: some modes drop the cause.
        if (network.wasAsked() && thrown.getClass().getName().startsWith("org.redisson.client.Redis")) {
            return new Outcome("ok", null);
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        boolean early = trace.length > 0 && trace[0].getClassName().equals("org.redisson.config.ConfigSupport");
        return new Outcome(early ? "check" : "create", thrown);
    }

    /** Whether connecting failed: refused by {@link NoNetwork}, or given up where the file's time-out is very short. */
    private static boolean triedToConnect(Throwable thrown, Map<Throwable, Boolean> seen) {
        if (thrown == null || seen.put(thrown, true) != null) {
            return false;
        }
        if (thrown instanceof NoNetwork.Refused || thrown instanceof TimeoutException || triedToConnect(thrown.getCause(), seen)) {
            return true;
        }
        for (Throwable suppressed : thrown.getSuppressed()) {
            if (triedToConnect(suppressed, seen)) {
                return true;
            }
        }
        return false;
    }

    /** Sets the retries of every section to none; the getters of the sections are not public. */
    private static void forgetRetries(Config config) throws ReflectiveOperationException {
        for (Method getter : Config.class.getDeclaredMethods()) {
            if (SECTIONS.contains(getter.getName()) && getter.getParameterCount() == 0) {
                getter.setAccessible(true);
                Object section = getter.invoke(config);
                if (section != null) {
                    Method setter = section.getClass().getMethod("setRetryAttempts", int.class);
                    setter.setAccessible(true);
                    setter.invoke(section, 0);
                }
            }
        }
    }

    private static String describe(Outcome outcome) {
        if (outcome.thrown == null) {
            return outcome.stage + "\t\t\t\t";
        }
        Throwable innermost = outcome.thrown;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        return outcome.stage + '\t' + describe(outcome.thrown) + '\t' + describe(innermost);
    }

    /** Class and the first line of the message that says something. */
    private static String describe(Throwable thrown) {
        String message = thrown.getMessage() == null ? "" : thrown.getMessage();
        String first = Arrays.stream(message.split("[\\r\\n]+")).filter(line -> !line.trim().isEmpty()).findFirst().orElse("");
        return thrown.getClass().getName() + '\t' + first.replace('\t', ' ');
    }

    /** A line of UTF-8 up to the line feed; null at the end. */
    private static String readLine(DataInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                if (line.size() > 0) {
                    throw new EOFException("a frame's header is cut short");
                }
                return null;
            }
            if (next == '\n') {
                return new String(line.toByteArray(), StandardCharsets.UTF_8);
            }
            line.write(next);
        }
    }
}
