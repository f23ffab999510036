/*
 * Refuses names that would make a project that does not build, run or deploy, and takes back what was written of it.
 * Maven runs this after everything has been written, with the properties in `request`.
 */

import javax.lang.model.SourceVersion

def properties = request.properties

def reasonAgainstExporterName = { String name ->
	if (!(name ==~ /[a-z][a-z0-9_]*/)) {
		return 'it is the prefix of all metric names: begin with a lower-case letter and go on with lower-case letters, ' +
				'digits and underscores, as in activemq'
	}
	if (name in ['process', 'scrape', 'jvm']) {
		return "metrics that begin with ${name}_ are those of Prometheus and of client libraries: name the exporter after " +
				'what it wraps'
	}
	if (name.length() > 40) {
		return 'Kubernetes has no room for names made from one of more than 40 characters'
	}
	return null
}

def reasonAgainstTargetUrl = { String url ->
	URI uri
	try {
		uri = new URI(url)
	}
	catch (URISyntaxException ex) {
		return 'it is not a URL: write one such as http://localhost:8080'
	}
	if (!(uri.scheme in ['http', 'https'])) {
		return 'it does not begin with http:// or https://, and the generated project fetches over HTTP: write one such as ' +
				'http://localhost:8080'
	}
	if (uri.host == null) {
		return 'it does not name a host (letters, digits, dots and hyphens): write one such as http://localhost:8080'
	}
	if (uri.rawFragment != null) {
		return 'a fragment is never sent: remove the # and what follows'
	}
	return null
}

def reasonAgainstPort = { String port ->
	(port ==~ /[1-9][0-9]{0,4}/ && port.toInteger() <= 65535) ? null : 'write a number from 1 to 65535'
}

def reasonAgainstPackage = { String name ->
	SourceVersion.isName(name) ? null : 'Java does not allow it as the name of a package: choose one by -Dpackage'
}

def reasonAgainstClassName = { String name ->
	SourceVersion.isName(name) && !name.contains('.') ? null : 'Java does not allow it as the name of a class'
}

def mistakes = []
def require = { String property, Closure<String> reasonAgainst ->
	def reason = reasonAgainst(properties[property])
	if (reason != null) {
		mistakes << "${property} cannot be '${properties[property]}': ${reason}.".toString()
	}
}
require('exporterName', reasonAgainstExporterName)
// What may be a password is not repeated.
if (properties['targetUrl'].contains('@')) {
	mistakes << 'targetUrl contains an @, so perhaps a user name or a password (its value is not shown): remove what is ' +
			'before the @; the README of the project says how to log in.'
}
else {
	require('targetUrl', reasonAgainstTargetUrl)
}
require('port', reasonAgainstPort)
// Both are made from the exporter's name, unless they are given.
if (reasonAgainstExporterName(properties['exporterName']) == null) {
	require('package', reasonAgainstPackage)
	require('className', reasonAgainstClassName)
}

if (mistakes) {
	takeBack(new File(request.outputDirectory, request.artifactId))
	leaveParent(new File(request.outputDirectory, 'pom.xml'))
	throw new IllegalArgumentException('Nothing was generated. ' + mistakes.join(' '))
}
sortFamilies(new File(request.outputDirectory, "${request.artifactId}/src/test/resources/expected-metrics.txt"))

/**
 * The expected families come by name. A metric that begins with the exporter's name does not get it again, so their order
 * depends on that name.
 */
void sortFamilies(File expected) {
	expected.text = expected.text.split(/(?=# HELP )/).sort { it.split(' ')[2] }.join('')
}

/**
 * Deletes what this run wrote. The directory may have been there before: of what it held nothing was overwritten, and
 * all of it is older than the pom, which is written first.
 */
void takeBack(File directory) {
	long begin = new File(directory, 'pom.xml').lastModified()
	def written = []
	directory.eachFileRecurse { if (it.file && it.lastModified() >= begin) written << it }
	written*.delete()
	written*.parentFile.unique().each { folder ->
		while (folder != new File(request.outputDirectory) && folder.delete()) {
			folder = folder.parentFile
		}
	}
}

/**
 * Below an aggregating pom, Maven has entered the project as its last module. (It has also indented that pom anew, and
 * nobody knows how it was.)
 */
void leaveParent(File pom) {
	if (pom.file) {
		pom.text = pom.text.replaceFirst("\\s*<module>\\Q${request.artifactId}\\E</module>(?=\\s*</modules>)", '')
	}
}
