package oracle;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.DefaultEventLoop;
import io.netty.resolver.AbstractAddressResolver;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.redisson.config.Config;

/**
 * Stands where a configuration would have the network: an event loop that refuses every channel, so that no socket is
 * ever handed to a selector, and a resolver that asks no name server.
 */
final class NoNetwork implements AutoCloseable {

    private final ClosedLoop loop = new ClosedLoop();

    /** Thrown where Redisson would have opened a connection. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused() {
            super("the oracle opens no connection");
        }
    }

    /** An event loop that runs tasks but takes no channel. */
    private static final class ClosedLoop extends DefaultEventLoop {
        private final AtomicInteger refusals = new AtomicInteger();

        @Override
        public ChannelFuture register(Channel channel) {
            return refuse(channel, new DefaultChannelPromise(channel, this));
        }

        @Override
        public ChannelFuture register(ChannelPromise promise) {
            return refuse(promise.channel(), promise);
        }

        @Override
        @SuppressWarnings("deprecation")
        public ChannelFuture register(Channel channel, ChannelPromise promise) {
            return refuse(channel, promise);
        }

        private ChannelFuture refuse(Channel channel, ChannelPromise promise) {
            refusals.incrementAndGet();
            channel.unsafe().closeForcibly();
            return promise.setFailure(new Refused());
        }
    }

    /** Takes every name for this machine's own. */
    private static final class LocalNames extends AddressResolverGroup<InetSocketAddress> {
        @Override
        protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
            return new AbstractAddressResolver<InetSocketAddress>(executor, InetSocketAddress.class) {
                @Override
                protected boolean doIsResolved(InetSocketAddress address) {
                    return !address.isUnresolved();
                }

                @Override
                protected void doResolve(InetSocketAddress address, Promise<InetSocketAddress> promise)
                        throws UnknownHostException {
                    promise.setSuccess(resolve(address));
                }

                @Override
                protected void doResolveAll(InetSocketAddress address, Promise<List<InetSocketAddress>> promise)
                        throws UnknownHostException {
                    promise.setSuccess(Arrays.asList(resolve(address)));
                }

                private InetSocketAddress resolve(InetSocketAddress address) throws UnknownHostException {
                    byte[] loopback = {127, 0, 0, 1};
                    return new InetSocketAddress(InetAddress.getByAddress(address.getHostString(), loopback), address.getPort());
                }
            };
        }
    }

    /**
     * Replaces the event loop and the resolver of a configuration. The resolver factory's one method differs by
     * release, and before 3.6.2 there is no factory.
     */
    void replace(Config config) throws ReflectiveOperationException {
        config.setEventLoopGroup(loop);
        for (Method setter : Config.class.getMethods()) {
            if (setter.getName().equals("setAddressResolverGroupFactory")) {
                Class<?> factory = setter.getParameterTypes()[0];
                setter.invoke(config, Proxy.newProxyInstance(factory.getClassLoader(), new Class<?>[] {factory},
                        (proxy, method, arguments) -> method.getDeclaringClass() == Object.class ? null : new LocalNames()));
            }
        }
    }

    /** Whether a connection was asked for. */
    boolean wasAsked() {
        return loop.refusals.get() > 0;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }
}
