package org.redisson.misc;

import java.net.InetSocketAddress;
import java.net.URI;

/**
 * Stands in for the class of this name in 3.7.0 to 3.11.0, whose loading changes final fields of {@code java.net.URI},
 * which no Java from 12 on lets anybody do. Only how addresses are read differs, which is not asked for here.
 */
public final class URIBuilder {

    private URIBuilder() {
    }

    public static void patchUriObject() {
        // Host names with underscores stay unreadable.
    }

    public static URI create(String uri) {
        return URI.create(uri);
    }

    public static boolean compare(InetSocketAddress address, URI uri) {
        return address.getPort() == uri.getPort() && address.getHostString().equals(uri.getHost());
    }
}
