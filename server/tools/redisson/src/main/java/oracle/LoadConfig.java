package oracle;

import io.netty.channel.nio.NioEventLoopGroup;
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
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 *   <li>{@code library}: a class was missing that is not Redisson's: an optional library or the user's own, which may
 *       be there elsewhere. Nothing is known of what comes behind.
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
 *   <li>An {@code eventLoopGroup} or {@code addressResolverGroupFactory} of the file is replaced after loading. Netty's
 *       own constructor is asked about a negative number in {@code nettyThreads} before that, as Redisson does.
 *   <li>{@code retryAttempts} is set to 0 and {@code lazyInitialization} to false, so that nobody waits;
 *       {@code connectTimeout} and the {@code tcp…} numbers are replaced as well, whose range is that of sockets.
 *   <li>The addresses of replicas are looked at behind a connection to their master: they are given to the release's
 *       own {@code RedisURI}.
 *   <li>No server answers, so in the cluster, sentinel and replicated modes every address is tried and checked; a
 *       client that reaches the first one would not look at a later bad one at this point.
 *   <li>What needs a server's answer is not asked: passwords, the master's name, slots, the database.
 *   <li>TLS key and trust stores are opened when a channel is set up, which does not happen: not seen.
 * </ul>
 */
public final class LoadConfig {

    private static final long PATIENCE_SECONDS = 20;

    /** Many at a time: a client that fails in cluster mode spends two seconds waiting for its own shutdown. */
    private static final ExecutorService CREATIONS = Executors.newFixedThreadPool(256);

    /** How the Java virtual machine, SnakeYAML and Jackson say that a class is missing, with its name. */
    private static final Pattern MISSING = Pattern.compile("^(?:NoClassDefFoundError|ClassNotFoundException): (?<jvm>[\\w/.$]+)"
            + "|^\\w+: Class not found: (?<snake>[\\w.$]+)"
            + "|^\\w+: Could not resolve type id '(?<jackson>[\\w.$]+)' as a subtype of .*: no such class found");

    private static final List<String> SECTIONS = Arrays.asList(
            "getSingleServerConfig", "getClusterServersConfig", "getSentinelServersConfig",
            "getReplicatedServersConfig", "getMasterSlaveServersConfig", "getElasticacheServersConfig");

    private static final List<String> SOCKET_OPTIONS = Arrays.asList(
            "setTcpKeepAliveCount", "setTcpKeepAliveIdle", "setTcpKeepAliveInterval", "setTcpUserTimeout");

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
            return CompletableFuture.completedFuture(new Outcome(lacksLibrary(e) ? "library" : "parse", e));
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
            if (config.getEventLoopGroup() == null && config.getNettyThreads() < 0) {
                new NioEventLoopGroup(config.getNettyThreads()).shutdownGracefully();
            }
            network.replace(config);
            connectAtOnce(config);
            Redisson.create(config).shutdown(0, 0, TimeUnit.SECONDS);
            return readReplicas(config);
        } catch (Throwable e) {
            Outcome outcome = place(e, network);
            return outcome.stage.equals("ok") ? readReplicas(config) : outcome;
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
        if (lacksLibrary(thrown)) {
            return new Outcome("library", thrown);
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

    /** Whether a class was looked for in vain that Redisson's own jar need not have. */
    private static boolean lacksLibrary(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            Matcher missing = MISSING.matcher(cause.getClass().getSimpleName() + ": " + cause.getMessage());
            if (!missing.find()) {
                continue;
            }
            String name = missing.group("jvm");
            name = name == null ? missing.group("snake") : name.replace('/', '.');
            name = name == null ? missing.group("jackson") : name;
            // A name without a package is a slip of the pen.
            if (name.contains(".") && !name.startsWith("org.redisson.")) {
                return true;
            }
        }
        return false;
    }

    /** Reads the addresses of replicas as Redisson does behind a connection to their master, which nobody has here. */
    private static Outcome readReplicas(Config config) {
        try {
            Object section = sectionOf(config, "getMasterSlaveServersConfig");
            if (section == null) {
                return new Outcome("ok", null);
            }
            // Null where the file says so, for which neither Redisson nor this is prepared.
            Set<?> replicas = (Set<?>) section.getClass().getMethod("getSlaveAddresses").invoke(section);
            if (!replicas.isEmpty()) {
                Constructor<?> reader = Class.forName("org.redisson.misc.RedisURI").getConstructor(String.class);
                for (Object replica : replicas) {
                    reader.newInstance(replica);
                }
            }
            return new Outcome("ok", null);
        } catch (InvocationTargetException e) {
            return new Outcome("create", e.getCause());
        } catch (NullPointerException e) {
            return new Outcome("create", e);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Before 3.11.1 there is no such class: an address is none of text.
            return new Outcome("ok", null);
        }
    }

    private static Object sectionOf(Config config, String getter) throws ReflectiveOperationException {
        for (Method method : Config.class.getDeclaredMethods()) {
            if (method.getName().equals(getter) && method.getParameterCount() == 0) {
                method.setAccessible(true);
                return method.invoke(config);
            }
        }
        return null;
    }

    /** Takes away what puts a connection off, and options of sockets whose range is the operating system's. */
    private static void connectAtOnce(Config config) throws ReflectiveOperationException {
        set(config, "setLazyInitialization", false);
        for (String option : SOCKET_OPTIONS) {
            set(config, option, 0);
        }
        for (String getter : SECTIONS) {
            Object section = sectionOf(config, getter);
            if (section != null) {
                set(section, "setRetryAttempts", 0);
                set(section, "setConnectTimeout", 1000);
                for (String option : SOCKET_OPTIONS) {
                    set(section, option, 0);
                }
            }
        }
    }

    private static void set(Object object, String name, Object value) throws ReflectiveOperationException {
        for (Method setter : object.getClass().getMethods()) {
            if (setter.getName().equals(name) && !setter.isBridge()) {
                setter.setAccessible(true);
                setter.invoke(object, value);
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
